package org.facecard.infra.serve.chart;

/**
 * A point of a line.
 *
 * @param x value on the horizontal axis
 * @param y value on the vertical axis
 */
public record ChartPoint(double x, double y) {}
