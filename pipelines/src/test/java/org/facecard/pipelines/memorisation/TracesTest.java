package org.facecard.pipelines.memorisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.memorisation.Traces.Trace;
import org.facecard.pipelines.sft.Demonstrations;
import org.facecard.pipelines.study.Fidelity;
import org.facecard.pipelines.study.Game;
import org.facecard.pipelines.study.Partition;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.study.spec.MemorisationSpec;
import org.facecard.pipelines.study.spec.task.GeneralPointsSpec;
import org.facecard.pipelines.study.spec.task.SplitsSpec;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.TaskEnvironment;
import org.facecard.pipelines.tasks.environments.TaskEnvironments;
import org.junit.jupiter.api.Test;

class TracesTest {
    private static final int WITHIN = 300;
    private static final long SEED = 31;
    private static final TaskEnvironment GAME =
            TaskEnvironments.of(new GeneralPointsSpec(24, Game.RUNNING, Fidelity.AS_DESCRIBED));
    private static final List<Problem> PROBLEMS = GAME.problems(new SplitsSpec(1, 0.1, 0.2));
    private static final List<Traces> TRACES =
            Traces.of(new MemorisationSpec(5, 60, WITHIN, 2, 0.8, 4, 4), GAME, PROBLEMS, SEED);

    private static List<Trace> of(Traces.Kind kind) {
        return TRACES.stream()
                .filter(traces -> traces.kind() == kind)
                .findFirst()
                .orElseThrow()
                .traces();
    }

    @Test
    void shownTracesAreRowsThatSftLearnsFrom() {
        List<Problem> training = PROBLEMS.stream()
                .filter(problem -> problem.partition() == Partition.TRAIN && problem.rule() == Rule.ID)
                .toList();
        Demonstrations stream = new Demonstrations(GAME, training, SEED);
        List<String> learned = LongStream.range(0, WITHIN)
                .mapToObj(position -> String.valueOf(stream.at(position).transcript()))
                .toList();
        assertThat(of(Traces.Kind.SHOWN))
                .hasSize(60)
                .doesNotHaveDuplicates()
                .allSatisfy(trace -> assertThat(learned)
                        .contains(String.valueOf(trace.demonstration().transcript())));
    }

    @Test
    void unshownTracesAnswerTheSameChallengesInOtherWords() {
        List<Trace> shown = of(Traces.Kind.SHOWN);
        List<Trace> unshown = of(Traces.Kind.UNSHOWN);
        int different = 0;
        for (int trace = 0; trace < shown.size(); trace++) {
            String prompt = shown.get(trace).demonstration().challenge().prompt();
            assertThat(unshown.get(trace).demonstration().challenge().prompt()).isEqualTo(prompt);
            assertThat(shown.get(trace).other())
                    .isEqualTo(unshown.get(trace).demonstration().answer());
            different += shown.get(trace)
                            .demonstration()
                            .answer()
                            .equals(shown.get(trace).other())
                    ? 0
                    : 1;
        }
        assertThat(different).isPositive();
    }

    @Test
    void moreTracesThanHeldOutProblemsAreRefused() {
        MemorisationSpec greedy = new MemorisationSpec(5, 90_000, 90_000, 2, 0.8, 4, 4);
        List<Problem> few = PROBLEMS.stream()
                .filter(problem -> problem.partition() == Partition.REPORTING)
                .toList();

        assertThatThrownBy(() -> Traces.heldOut(greedy, GAME, few))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageStartingWith("memorisation.traces is 90000 but held-out-id has");
    }

    @Test
    void tracesAreRightAndHeldOutOnesUntrained() {
        assertThat(TRACES)
                .allSatisfy(traces -> assertThat(traces.traces()).allSatisfy(trace -> {
                    assertThat(trace.demonstration()
                                    .challenge()
                                    .judge(trace.demonstration().answer())
                                    .correct())
                            .isTrue();
                    assertThat(trace.problem().partition())
                            .isEqualTo(traces.kind() == Traces.Kind.HELD_OUT ? Partition.REPORTING : Partition.TRAIN);
                }));
    }
}
