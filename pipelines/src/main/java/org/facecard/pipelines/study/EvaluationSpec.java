package org.facecard.pipelines.study;

import java.util.List;

/**
 * How every checkpoint is read. Success is reported within one attempt and within the whole verification budget.
 *
 * @param seed of the sampled answers; the same problems and draws for every checkpoint, so that readings are paired
 * @param splits the splits on which every checkpoint is read
 * @param episodes problems per split
 * @param verificationIterations attempts per episode
 * @param temperature of the answers
 */
public record EvaluationSpec(
        long seed, List<Split> splits, int episodes, int verificationIterations, double temperature) {
    /** Refuses readings of nothing. */
    public EvaluationSpec {
        Check.that(!splits.isEmpty(), "evaluation.splits", splits, "must name at least one split");
        Check.that(
                splits.stream().distinct().count() == splits.size(),
                "evaluation.splits",
                splits,
                "must not repeat a split");
        splits = List.copyOf(splits);
        Check.positive("evaluation.episodes", episodes);
        Check.positive("evaluation.verification-iterations", verificationIterations);
        Check.positive("evaluation.temperature", temperature);
    }
}
