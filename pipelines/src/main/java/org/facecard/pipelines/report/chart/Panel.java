package org.facecard.pipelines.report.chart;

import java.util.List;
import java.util.Optional;
import org.facecard.pipelines.report.chart.Series.Point;

/**
 * One coordinate system of a figure.
 *
 * @param title above it
 * @param x horizontal axis
 * @param y vertical axis
 * @param series the lines
 * @param guide a dotted line of slope one through this point, if any
 * @param marks whether points are drawn
 */
public record Panel(String title, Axis x, Axis y, List<Series> series, Optional<Point> guide, Marks marks) {
    /** What is drawn besides the lines. */
    public enum Marks {
        /** Points with their intervals, and a band along the intervals. */
        POINTS_AND_BANDS,
        /** Points with their intervals. */
        POINTS,
        /** Only the lines. */
        NONE
    }

    /** Copies the list. */
    public Panel {
        series = List.copyOf(series);
    }
}
