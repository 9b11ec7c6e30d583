package org.facecard.pipelines.study.plan;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.facecard.pipelines.study.arms.Start;
import org.facecard.pipelines.study.spec.StudySpec;

/**
 * The part of an arm's training between two budgets.
 *
 * @param budgets of the arm, rising
 * @param index of the budget at which it ends, from 0; stage keys hold the index
 */
record ArmSegment(long seed, String arm, List<Integer> budgets, int index) {
    /** Returns the segments of {@code arm} in order. */
    static Stream<ArmSegment> of(long seed, String arm, StudySpec spec) {
        List<Integer> budgets = spec.budgets(arm);
        return IntStream.range(0, budgets.size()).mapToObj(index -> new ArmSegment(seed, arm, budgets, index));
    }

    /** Returns the segment that makes the checkpoint from which an arm starts. */
    static ArmSegment at(long seed, Start.Arm start, StudySpec spec) {
        List<Integer> budgets = spec.budgets(start.arm());
        int index = start.budget() == null ? budgets.size() - 1 : budgets.indexOf(start.budget());
        return new ArmSegment(seed, start.arm(), budgets, index);
    }

    boolean first() {
        return index == 0;
    }

    /** Returns the iterations done before it. */
    int from() {
        return first() ? 0 : budgets.get(index - 1);
    }

    /** Returns the iterations done after it. */
    int until() {
        return budgets.get(index);
    }

    ArmSegment previous() {
        return new ArmSegment(seed, arm, budgets, index - 1);
    }

    /** Returns the segment of {@code other}, which has the same budgets, that ends at the same budget. */
    ArmSegment of(String other) {
        return new ArmSegment(seed, other, budgets, index);
    }

    /** Returns the checkpoint that it makes. */
    CheckpointId end() {
        return new CheckpointId(seed, arm, until());
    }

    /** Returns the name of its stage: {@code seed-31/ppo/10}. */
    String name() {
        return "seed-%d/%s/%d".formatted(seed, arm, until());
    }
}
