package org.facecard.pipelines.report.factors;

import org.jspecify.annotations.Nullable;

/**
 * How well a rule of thumb predicts held-out cells on bases that it has not seen.
 *
 * @param outcome label of the {@link FactorialOutcome}
 * @param rule label of the {@link RuleOfThumb}
 * @param rSquared see {@link HeldOutCells}; null where the outcome does not vary
 * @param low lower end of its 95 % interval, which draws bases and keeps the fits; null with fewer than three
 * @param high upper end
 * @param aboveMethod R squared minus that of the rule {@code method}
 * @param aboveMethodLow lower end of its 95 % interval
 * @param aboveMethodHigh upper end
 * @param error root of the mean squared error, a share
 * @param bases predicted
 * @param cells predicted, over all bases
 */
public record RuleRow(
        String outcome,
        String rule,
        @Nullable Double rSquared,
        @Nullable Double low,
        @Nullable Double high,
        @Nullable Double aboveMethod,
        @Nullable Double aboveMethodLow,
        @Nullable Double aboveMethodHigh,
        @Nullable Double error,
        int bases,
        int cells) {}
