package org.facecard.pipelines.report.factors;

import org.jspecify.annotations.Nullable;

/**
 * How the difference of two arms changes with size or length: a coefficient of {@link ScaleTables}.
 *
 * @param arm the minuend
 * @param minus the subtrahend
 * @param per label of the {@link org.facecard.pipelines.study.claims.analyses.Factor}: {@code model-size} or {@code base-length}
 * @param slope change of the difference, a share, when that is tenfold
 * @param low lower end of its 95 % interval over bases; null where no degree of freedom is left
 * @param high upper end
 * @param spread standard deviation of bases around the line
 * @param bases behind it
 */
public record ScaleSlopeRow(
        String arm,
        String minus,
        String per,
        double slope,
        @Nullable Double low,
        @Nullable Double high,
        double spread,
        int bases) {}
