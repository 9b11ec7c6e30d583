package org.facecard.pipelines.memorisation;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.common.Named;
import org.facecard.pipelines.evaluation.SplitProblems;
import org.facecard.pipelines.sft.Demonstrations;
import org.facecard.pipelines.study.Partition;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.spec.MemorisationSpec;
import org.facecard.pipelines.tasks.Demonstration;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.TaskEnvironment;

/**
 * Expert answers that SFT was shown, and twins of them that it was not shown. The shown ones are rows of the stream
 * that every SFT arm of the seed learns from, so a checkpoint that has learned from {@link MemorisationSpec#within}
 * rows has seen them all; for the other checkpoints they are a control.
 *
 * @param kind how they relate to SFT
 * @param traces in order
 */
record Traces(Kind kind, List<Trace> traces) {
    /** What SFT knows of an answer. */
    enum Kind implements Named {
        /** A row that SFT learned from. */
        SHOWN,
        /** Another expert answer to the challenge of a shown one. */
        UNSHOWN,
        /** An expert answer to a problem that no stage has seen. */
        HELD_OUT
    }

    /**
     * @param problem the problem it answers
     * @param demonstration challenge and answer
     * @param other another expert answer to the same challenge, drawn like the first, so equal only by chance
     */
    record Trace(Problem problem, Demonstration demonstration, String other) {}

    /**
     * Returns the traces of one seed's SFT.
     *
     * @param seed of the replicate
     */
    static List<Traces> of(MemorisationSpec spec, TaskEnvironment task, List<Problem> problems, long seed) {
        List<Problem> training = problems.stream()
                .filter(problem -> problem.partition() == Partition.TRAIN && problem.rule() == Rule.ID)
                .toList();
        Demonstrations stream = new Demonstrations(task, training, seed);
        Draws draws = Draws.of(spec.seed(), "memorisation/trace");
        List<Trace> shown = new ArrayList<>();
        List<Trace> unshown = new ArrayList<>();
        for (int position : positions(spec, draws.at(0).generator())) {
            Demonstration first = stream.at(position);
            Demonstration twin = first.again(draws.at(1).at(position));
            Demonstration third = first.again(draws.at(2).at(position));
            shown.add(new Trace(stream.problem(position), first, twin.answer()));
            unshown.add(new Trace(stream.problem(position), twin, third.answer()));
        }
        return List.of(
                new Traces(Kind.SHOWN, shown),
                new Traces(Kind.UNSHOWN, unshown),
                new Traces(Kind.HELD_OUT, heldOut(spec, task, problems)));
    }

    static List<Trace> heldOut(MemorisationSpec spec, TaskEnvironment task, List<Problem> problems) {
        Draws draws = Draws.of(spec.seed(), "memorisation/held-out");
        List<Trace> traces = new ArrayList<>();
        for (Problem problem : SplitProblems.of(problems, Split.HELD_OUT_ID, spec.traces(), "memorisation.traces")) {
            Draws here = draws.at(traces.size());
            Demonstration first = task.demonstration(problem, here.at(0));
            traces.add(new Trace(problem, first, first.again(here.at(1)).answer()));
        }
        return traces;
    }

    /** Returns positions of the stream, each at most once, ascending. */
    private static int[] positions(MemorisationSpec spec, RandomGenerator generator) {
        return generator
                .ints(0, spec.within())
                .distinct()
                .limit(spec.traces())
                .sorted()
                .toArray();
    }
}
