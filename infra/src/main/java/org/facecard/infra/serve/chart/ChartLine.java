package org.facecard.infra.serve.chart;

import java.util.List;

/**
 * A line of a chart.
 *
 * @param name in the legend
 * @param colour number of its colour and dashes, from 0
 * @param points in the order of x
 */
public record ChartLine(String name, int colour, List<ChartPoint> points) {
    /** Number of lines that colour and dashes can distinguish. */
    public static final int COLOURS = 8;

    /** Drops points that cannot be drawn and wraps the colour around the palette. */
    public ChartLine {
        colour = Math.floorMod(colour, COLOURS);
        points = points.stream()
                .filter(point -> Double.isFinite(point.x()) && Double.isFinite(point.y()))
                .toList();
    }
}
