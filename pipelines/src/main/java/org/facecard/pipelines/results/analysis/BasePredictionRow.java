package org.facecard.pipelines.results.analysis;

import org.jspecify.annotations.Nullable;

/**
 * What a rule of thumb predicts for a held-out design point on one base, and what was observed: a row of
 * {@code base_predictions.parquet}, beside the manifest of a study of parts that asks for them. Scores are computed from
 * these rows.
 *
 * @param outcome {@code ood-change}, {@code training-rule-intrusion} or {@code first-attempt-ood-change}
 * @param rule label of the rule, fitted to the other design points of the other bases of the part
 * @param part its name
 * @param seed of the base
 * @param arm of the checkpoint
 * @param budget of the checkpoint
 * @param predicted a share or a difference of two; the stored prediction if the study stored one
 * @param mean of the values that the rule was fitted to, stored with the prediction
 * @param recomputed the same prediction, computed again from the readings that exist now; null in what is stored and
 *     where the base lacks a reading now
 * @param observed what came out; null before the design point is read
 */
public record BasePredictionRow(
        String outcome,
        String rule,
        String part,
        long seed,
        String arm,
        int budget,
        double predicted,
        double mean,
        @Nullable Double recomputed,
        @Nullable Double observed) {
    /** Returns the same prediction with what is known now. */
    public BasePredictionRow with(@Nullable Double again, @Nullable Double outcomeOfArm) {
        return new BasePredictionRow(outcome, rule, part, seed, arm, budget, predicted, mean, again, outcomeOfArm);
    }
}
