package org.facecard.pipelines.results.analysis;

import org.jspecify.annotations.Nullable;

/**
 * How well a rule of thumb predicts held-out design points on bases that it has not seen: a row of
 * {@code rule_scores.parquet}, beside the manifest of a study of parts that asks for them.
 *
 * @param outcome {@code ood-change}, {@code training-rule-intrusion} or {@code first-attempt-ood-change}
 * @param rule label of the rule: {@code method}, {@code exposure}, {@code on-policy-share}, {@code method-and-exposure}
 * @param rSquared 1 minus the ratio of the squared error to that of the mean of the values to which the rule was
 *     fitted; null if the outcome does not vary
 * @param low lower end of its 95 % interval, which resamples bases and keeps the fits; null with fewer than three
 * @param high upper end
 * @param aboveMethod R squared minus that of the rule {@code method}
 * @param aboveMethodLow lower end of its 95 % interval
 * @param aboveMethodHigh upper end
 * @param error root of the mean squared error, a share
 * @param bases predicted
 * @param cells design points that were predicted, over all bases
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
