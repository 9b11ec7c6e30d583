package org.facecard.infra.serve.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The range of an axis and its marks, at round values.
 *
 * @param low lower end
 * @param high upper end, above {@code low}
 * @param values of the marks
 */
record Ticks(double low, double high, List<Double> values) {
    private static final int WANTED = 5;

    /** Returns the range of marks that covers {@code from} to {@code to}. */
    static Ticks over(double from, double to) {
        double width = to - from;
        if (!(width > 0)) {
            return from == 0 ? over(0, 1) : over(Math.min(0, from), Math.max(0, from));
        }
        double step = step(width / WANTED);
        double low = Math.floor(from / step) * step;
        List<Double> values = new ArrayList<>();
        int marks = (int) Math.ceil((to - low) / step - 1e-9);
        for (int i = 0; i <= marks; i++) {
            values.add(low + i * step);
        }
        return new Ticks(low, low + marks * step, values);
    }

    private static double step(double rough) {
        double magnitude = Math.pow(10, Math.floor(Math.log10(rough)));
        double factor = rough / magnitude;
        return magnitude * (factor <= 1 ? 1 : factor <= 2 ? 2 : factor <= 5 ? 5 : 10);
    }

    /** Returns where {@code value} lies between the ends, from 0 to 1. */
    double position(double value) {
        return (value - low) / (high - low);
    }

    /** Returns the label of a mark: {@code 0.25}, {@code 12k}, {@code 3.5e12}. */
    static String label(double value) {
        double size = Math.abs(value);
        if (size >= 1e7 || (size > 0 && size < 1e-3)) {
            return String.format(Locale.ROOT, "%.1e", value).replace("e+", "e").replaceAll("\\.0e", "e");
        }
        if (size >= 10_000) {
            return trimmed(value / 1_000) + "k";
        }
        return trimmed(value);
    }

    private static String trimmed(double value) {
        String text = String.format(Locale.ROOT, "%.3f", value).replaceAll("\\.?0+$", "");
        return text.equals("-0") || text.isEmpty() ? "0" : text;
    }
}
