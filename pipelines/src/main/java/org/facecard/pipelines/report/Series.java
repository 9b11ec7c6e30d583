package org.facecard.pipelines.report;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * One line of a figure.
 *
 * @param name as in the legend
 * @param style class name that decides colour and dashes, the same for an arm in all figures
 * @param points in order
 * @param threads thin lines behind it, one per seed
 */
record Series(String name, String style, List<Point> points, List<List<Point>> threads) {
    /**
     * A point with its interval; both ends equal {@code y} where there is none.
     *
     * @param x value on the horizontal axis
     * @param y value on the vertical axis
     * @param low lower end of the interval
     * @param high upper end of the interval
     */
    record Point(double x, double y, double low, double high) {
        static Point at(double x, double y) {
            return new Point(x, y, y, y);
        }
    }

    /** Copies the lists. */
    Series {
        points = List.copyOf(points);
        threads = List.copyOf(threads);
    }

    DoubleStream xs() {
        return all().mapToDouble(Point::x);
    }

    DoubleStream ys() {
        return all().flatMapToDouble(point -> DoubleStream.of(point.low(), point.y(), point.high()));
    }

    private Stream<Point> all() {
        return Stream.concat(points.stream(), threads.stream().flatMap(List::stream));
    }
}
