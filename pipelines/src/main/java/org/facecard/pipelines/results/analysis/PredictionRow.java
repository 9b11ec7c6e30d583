package org.facecard.pipelines.results.analysis;

import org.jspecify.annotations.Nullable;

/**
 * What a rule of thumb predicts for a held-out design point, and what was observed: a row of
 * {@code predictions.parquet}, beside the manifest of a study of parts that asks for them.
 *
 * @param outcome {@code ood-change}, {@code training-rule-intrusion} or {@code first-attempt-ood-change}
 * @param rule label of the rule, fitted to the other design points of the part
 * @param part its name
 * @param arm of the checkpoint
 * @param budget of the checkpoint
 * @param predicted mean over bases, a share
 * @param observed mean over bases, a share; null before the design point is read
 */
public record PredictionRow(
        String outcome,
        String rule,
        String part,
        String arm,
        int budget,
        double predicted,
        @Nullable Double observed) {}
