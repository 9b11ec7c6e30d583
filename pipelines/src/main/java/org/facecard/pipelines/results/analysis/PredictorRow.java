package org.facecard.pipelines.results.analysis;

import org.jspecify.annotations.Nullable;

/**
 * How well a statistic of a checkpoint predicts its success, or what it has forgotten, on bases that the prediction has not seen, over all runs: a
 * row of {@code predictors.parquet}, which {@code facecard results disputes --to DIR} writes.
 *
 * @param task label of the task and modality whose runs are pooled
 * @param comparison over which checkpoints predictors are compared: {@code every-checkpoint} whose memorisation was measured, or
 *     {@code weights-measured}, those of them whose distance from the init's weights was measured too
 * @param outcome {@code id-success}, {@code ood-success}, or {@code forgetting}: the rise of the loss on skills since the init
 * @param predictor label of the statistic, for example {@code pre-memorisation-accuracy}
 * @param rSquared cross-validated; at most 1, below 0 where it predicts worse than the mean; null where the outcome
 *     does not vary
 * @param low lower end of its 95 % interval over bases; null with fewer than three
 * @param high upper end
 * @param aboveTraining R squared minus that of training accuracy
 * @param aboveTrainingLow lower end of its 95 % interval; null with fewer than three bases
 * @param aboveTrainingHigh upper end
 * @param aboveKl R squared minus that of KL to the init
 * @param aboveKlLow lower end of its 95 % interval; null with fewer than three bases
 * @param aboveKlHigh upper end
 * @param bases left out one after the other
 * @param checkpoints of all runs, each counted once
 * @param runs that have at least one of these checkpoints
 */
public record PredictorRow(
        String task,
        String comparison,
        String outcome,
        String predictor,
        @Nullable Double rSquared,
        @Nullable Double low,
        @Nullable Double high,
        @Nullable Double aboveTraining,
        @Nullable Double aboveTrainingLow,
        @Nullable Double aboveTrainingHigh,
        @Nullable Double aboveKl,
        @Nullable Double aboveKlLow,
        @Nullable Double aboveKlHigh,
        int bases,
        int checkpoints,
        int runs) {}
