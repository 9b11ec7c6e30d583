package org.facecard.pipelines.report.chart;

import java.util.List;
import java.util.OptionalDouble;
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
public record Series(String name, ArmStyle style, List<Point> points, List<SeedLine> threads) {
    /**
     * A point with its interval; both ends equal {@code y} where there is none.
     *
     * @param x value on the horizontal axis
     * @param y value on the vertical axis
     * @param low lower end of the interval
     * @param high upper end of the interval
     * @param shade how full its colour is, from 0 to 1; empty in a figure whose points are all drawn alike
     */
    public record Point(double x, double y, double low, double high, OptionalDouble shade) {
        /** Refuses a shade that cannot be drawn. */
        public Point {
            double drawn = shade.orElse(0);
            if (!(drawn >= 0 && drawn <= 1)) {
                throw new IllegalArgumentException(
                        "the shade of a point is %s, not from 0 to 1: divide by the largest of the figure"
                                .formatted(drawn));
            }
        }

        /** A point that is drawn like all others. */
        public Point(double x, double y, double low, double high) {
            this(x, y, low, high, OptionalDouble.empty());
        }

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
