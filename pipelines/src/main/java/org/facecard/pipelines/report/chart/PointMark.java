package org.facecard.pipelines.report.chart;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The shape of a point: the method, in every figure and table. */
public enum PointMark {
    CIRCLE(null),
    SQUARE("M%1$.1f %2$.1fm-2.8-2.8h5.6v5.6h-5.6z"),
    DIAMOND("M%1$.1f %2$.1fm0-4l4 4-4 4-4-4z"),
    TRIANGLE("M%1$.1f %2$.1fm0-3.8l3.7 6.4h-7.4z");

    private final @Nullable String path;

    PointMark(@Nullable String path) {
        this.path = path;
    }

    /** Returns the outline around a point of a drawing; null for a circle, which has an element of its own. */
    public @Nullable String path(double x, double y) {
        return path == null ? null : String.format(Locale.ROOT, path, x, y);
    }
}
