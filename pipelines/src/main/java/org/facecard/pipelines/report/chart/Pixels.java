package org.facecard.pipelines.report.chart;

import java.util.Locale;

/** Coordinates of a drawing. */
public final class Pixels {
    private Pixels() {}

    /** Returns a coordinate with one decimal. */
    public static String of(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
