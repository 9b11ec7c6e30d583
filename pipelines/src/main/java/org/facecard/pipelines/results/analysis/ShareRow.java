package org.facecard.pipelines.results.analysis;

import org.jspecify.annotations.Nullable;

/**
 * A source of variance and its share of the variance of an outcome: a row of {@code variance_shares.parquet}, beside
 * the manifest of a study of parts that asks for them. The shares of one outcome sum to 1.
 *
 * @param outcome {@code ood-change}: success under the shifted rule minus that of the start; {@code training-rule-intrusion};
 *     {@code first-attempt-ood-change}: the change within one attempt
 * @param source label of the factor, or {@code higher-interactions}, {@code base}, {@code rest}
 * @param share of the variance, including the source's parts of two-factor interactions; below 0 only by noise
 * @param low lower end of the 95 % interval over bases; null with too few
 * @param high upper end
 * @param alone share without interactions; null for a source that is not a factor
 * @param aloneLow lower end of its 95 % interval
 * @param aloneHigh upper end
 * @param bases behind it
 * @param cells design points of every base
 */
public record ShareRow(
        String outcome,
        String source,
        double share,
        @Nullable Double low,
        @Nullable Double high,
        @Nullable Double alone,
        @Nullable Double aloneLow,
        @Nullable Double aloneHigh,
        int bases,
        int cells) {}
