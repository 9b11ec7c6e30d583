package org.facecard.pipelines.report.factors;

import org.jspecify.annotations.Nullable;

/**
 * What a rule of thumb says of a held-out cell, and what came out.
 *
 * @param outcome label of the {@link FactorialOutcome}
 * @param rule label of the {@link RuleOfThumb}, fitted to the other cells of the part
 * @param part its name
 * @param arm of the checkpoint
 * @param budget of the checkpoint
 * @param predicted mean over bases
 * @param observed mean over bases; null before the cell is read
 */
public record PredictionRow(
        String outcome,
        String rule,
        String part,
        String arm,
        int budget,
        double predicted,
        @Nullable Double observed) {}
