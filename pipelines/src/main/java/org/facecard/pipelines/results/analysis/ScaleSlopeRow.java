package org.facecard.pipelines.results.analysis;

import org.jspecify.annotations.Nullable;

/**
 * How the difference of two arms changes with size or length, by least squares over all bases of all parts: a row of
 * {@code scale_slopes.parquet}, beside the manifest of a study of parts that asks for them.
 *
 * @param arm the minuend
 * @param minus the subtrahend
 * @param per {@code model-size} or {@code base-length}
 * @param slope change of the difference, a share, per tenfold increase
 * @param low lower end of its 95 % interval over bases; null if no degree of freedom is left
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
