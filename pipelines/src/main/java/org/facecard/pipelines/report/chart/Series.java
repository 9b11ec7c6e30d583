package org.facecard.pipelines.report.chart;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * One line of a figure.
 *
 * @param name as in the legend
 * @param style the same for an arm in all figures
 * @param points in order
 * @param threads thin lines behind it, one per seed
 */
public record Series(String name, Style style, List<Point> points, List<SeedLine> threads) {
    /**
     * A point with its interval; both ends equal {@code y} where there is none.
     *
     * @param x value on the horizontal axis
     * @param y value on the vertical axis
     * @param low lower end of the interval
     * @param high upper end of the interval
     */
    public record Point(double x, double y, double low, double high) {
        public static Point at(double x, double y) {
            return new Point(x, y, y, y);
        }
    }

    /**
     * A thin line behind.
     *
     * @param name the seed
     * @param points in order
     */
    public record SeedLine(String name, List<Point> points) {}

    /** Copies the lists. */
    public Series {
        points = List.copyOf(points);
        threads = List.copyOf(threads);
    }

    public DoubleStream xs() {
        return all().mapToDouble(Point::x);
    }

    public DoubleStream ys() {
        return all().flatMapToDouble(point -> DoubleStream.of(point.low(), point.y(), point.high()));
    }

    private Stream<Point> all() {
        return Stream.concat(points.stream(), threads.stream().flatMap(thread -> thread.points().stream()));
    }
}
