package org.facecard.pipelines.report.statistics;

import java.util.function.ToDoubleFunction;

/**
 * A quotient of two functions of means.
 *
 * @param dividend linear in the means
 * @param divisor linear in the means
 */
public record Quotient(ToDoubleFunction<double[]> dividend, ToDoubleFunction<double[]> divisor)
        implements ToDoubleFunction<double[]> {
    @Override
    public double applyAsDouble(double[] means) {
        return dividend.applyAsDouble(means) / divisor.applyAsDouble(means);
    }

    /** Returns the contrast whose mean is 0 exactly when the quotient of the true means is {@code bound}. */
    ToDoubleFunction<double[]> contrast(double bound) {
        return means -> dividend.applyAsDouble(means) - bound * divisor.applyAsDouble(means);
    }
}
