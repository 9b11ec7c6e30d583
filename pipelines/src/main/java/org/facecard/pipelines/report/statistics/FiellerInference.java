package org.facecard.pipelines.report.statistics;

import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Inference on a quotient Y / X of two functions of means (E. C. Fieller, Journal of the Royal Statistical Society B
 * 16, 1954, 175-185): "the quotient is r" is the hypothesis "Y - r X is 0" about a linear contrast, which
 * {@link CrossedError} tests. The interval holds the r that the test does not reject, so it needs no small spread of X
 * and need not be symmetric. It is finite only where X is not 0 at 5 %.
 *
 * @param crossed the samples
 * @param quotient of their means
 * @param value the quotient of the means
 * @param low lower end of the 95 % interval
 * @param high upper end of the 95 % interval
 * @param varies whether it varies with seeds or problems
 */
public record FiellerInference(
        CrossedSamples crossed, Quotient quotient, double value, double low, double high, boolean varies)
        implements Inference {
    private static final double TOLERANCE = 1e-9;

    /** Returns what {@code crossed} says of {@code quotient}; empty unless the divisor is above 0 at 5 %. */
    public static Optional<Inference> of(CrossedSamples crossed, Quotient quotient) {
        if (!(LinearInference.of(crossed, quotient.divisor()).low() > 0)) {
            return Optional.empty();
        }
        LinearInference first = LinearInference.of(crossed, quotient);
        double distance = first.high() - first.value();
        return Optional.of(new FiellerInference(
                crossed,
                quotient,
                first.value(),
                end(crossed, quotient, first.value(), -distance),
                end(crossed, quotient, first.value(), distance),
                first.varies()));
    }

    /** Returns the last quotient on the side of {@code distance} that is not rejected: by doubling, then by halving. */
    private static double end(CrossedSamples crossed, Quotient quotient, double value, double distance) {
        double accepted = 0;
        double rejected = distance;
        while (rejected != 0 && pValue(crossed, quotient.contrast(value + rejected)) > ALPHA) {
            accepted = rejected;
            rejected *= 2;
        }
        while (Math.abs(rejected - accepted) > TOLERANCE * Math.abs(rejected)) {
            double middle = (accepted + rejected) / 2;
            if (pValue(crossed, quotient.contrast(value + middle)) > ALPHA) {
                accepted = middle;
            } else {
                rejected = middle;
            }
        }
        return value + accepted;
    }

    private static double pValue(CrossedSamples crossed, ToDoubleFunction<double[]> contrast) {
        return CrossedErrors.beyond(
                MeanSquares.of(crossed.linearised(contrast)), Math.abs(contrast.applyAsDouble(crossed.means())));
    }

    @Override
    public double pValue(double bound) {
        return pValue(crossed, quotient.contrast(bound));
    }

    @Override
    public int seeds() {
        return crossed.seeds();
    }

    @Override
    public int problems() {
        return crossed.problems();
    }
}
