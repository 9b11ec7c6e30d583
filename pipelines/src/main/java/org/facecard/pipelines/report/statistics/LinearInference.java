package org.facecard.pipelines.report.statistics;

import java.util.function.ToDoubleFunction;

/**
 * Inference on a smooth function of means, by {@link CrossedError} on its linearisation.
 *
 * @param value the function of the means
 * @param squares where its spread comes from
 * @param low lower end of the 95 % interval
 * @param high upper end of the 95 % interval
 */
public record LinearInference(double value, MeanSquares squares, double low, double high) implements Inference {
    /** What rounding leaves of a spread of 0. */
    private static final double NOISE = 1e-8;

    private static LinearInference of(double value, MeanSquares squares) {
        double distance = CrossedErrors.distance(squares, ALPHA);
        return new LinearInference(value, squares, value - distance, value + distance);
    }

    /** Returns what {@code crossed} says of {@code statistic} of its means. */
    public static LinearInference of(CrossedSamples crossed, ToDoubleFunction<double[]> statistic) {
        return of(statistic.applyAsDouble(crossed.means()), MeanSquares.of(crossed.linearised(statistic)));
    }

    @Override
    public double pValue(double bound) {
        return CrossedErrors.beyond(squares, Math.abs(value - bound));
    }

    @Override
    public boolean varies() {
        return Math.sqrt(squares.variance()) > NOISE * Math.max(1, Math.abs(value));
    }

    @Override
    public int seeds() {
        return squares.seeds();
    }

    @Override
    public int problems() {
        return squares.problems();
    }
}
