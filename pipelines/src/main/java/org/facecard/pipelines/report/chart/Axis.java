package org.facecard.pipelines.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * One axis of a figure.
 *
 * @param label what it shows, with its unit
 * @param low value at its start
 * @param high value at its end
 * @param scale how values between are placed
 */
public record Axis(String label, double low, double high, Scale scale) {
    /** How values are placed. */
    enum Scale {
        LINEAR,
        LOGARITHMIC
    }

    private static final int WANTED_TICKS = 5;
    private static final double[] STEPS = {1, 2, 2.5, 5, 10};

    /** Returns an axis from zero or below to a round number above the largest value. */
    public static Axis linear(String label, DoubleStream values) {
        double[] finite = values.filter(Double::isFinite).toArray();
        double largest = DoubleStream.of(finite).max().orElse(1);
        double smallest = Math.min(0, DoubleStream.of(finite).min().orElse(0));
        double step = step(largest > smallest ? largest - smallest : 1);
        double low = Math.floor(smallest / step) * step;
        double high = Math.max(Math.ceil(largest / step - 1e-9) * step, low + step);
        return new Axis(label, low, high, Scale.LINEAR);
    }

    /** Returns an axis of whole decades around the positive values. */
    public static Axis logarithmic(String label, DoubleStream values) {
        double[] positive =
                values.filter(value -> value > 0 && Double.isFinite(value)).toArray();
        double low = Math.floor(Math.log10(DoubleStream.of(positive).min().orElse(1)));
        double high = Math.ceil(Math.log10(DoubleStream.of(positive).max().orElse(10)));
        return new Axis(label, Math.pow(10, low), Math.pow(10, Math.max(high, low + 1)), Scale.LOGARITHMIC);
    }

    /** Returns where {@code value} lies: 0 at the start, 1 at the end. */
    double position(double value) {
        return switch (scale) {
            case LINEAR -> (value - low) / (high - low);
            case LOGARITHMIC -> Math.log(Math.max(value, low) / low) / Math.log(high / low);
        };
    }

    /** Returns the values that carry a number. */
    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        switch (scale) {
            case LINEAR -> {
                double step = step(high - low);
                for (int i = 0; low + i * step <= high + step / 100; i++) {
                    ticks.add(low + i * step);
                }
            }
            case LOGARITHMIC -> {
                for (double value = low; value <= high * 1.001; value *= 10) {
                    ticks.add(value);
                }
            }
        }
        return ticks;
    }

    private static double step(double span) {
        double rough = span / WANTED_TICKS;
        double decade = Math.pow(10, Math.floor(Math.log10(rough)));
        for (double step : STEPS) {
            if (step * decade >= rough * 0.999) {
                return step * decade;
            }
        }
        return 10 * decade;
    }
}
