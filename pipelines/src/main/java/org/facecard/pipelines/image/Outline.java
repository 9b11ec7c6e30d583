package org.facecard.pipelines.image;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;

/**
 * A closed shape: parts that overlap merge. Curves are cut into straight edges here, by arithmetic that is the same on every
 * platform, not by the rasteriser.
 */
public final class Outline {
    /** Edges per curve; at 1,200 pixels the error stays below a tenth of a pixel. */
    private static final int EDGES = 32;

    private final Path2D.Double path = new Path2D.Double(Path2D.WIND_NON_ZERO);

    /** Adds the polygon through {@code points}, x and y in turn. */
    public Outline polygon(double... points) {
        int last = points.length - 2;
        // Parts of one sense merge under the non-zero rule; parts of opposite sense would cut each other out.
        int step = area(points) < 0 ? -2 : 2;
        int at = step > 0 ? 0 : last;
        path.moveTo(points[at], points[at + 1]);
        for (at += step; at >= 0 && at <= last; at += step) {
            path.lineTo(points[at], points[at + 1]);
        }
        path.closePath();
        return this;
    }

    /** Returns twice the signed area. */
    private static double area(double[] points) {
        double area = 0;
        for (int at = 0; at < points.length; at += 2) {
            int next = (at + 2) % points.length;
            area += points[at] * points[next + 1] - points[next] * points[at + 1];
        }
        return area;
    }

    /** Adds a closed chain of cubic Bezier curves: the start, then two control points and an end for each. */
    public Outline curves(double... points) {
        int curves = (points.length - 2) / 6;
        double[] edges = new double[2 * EDGES * curves];
        for (int curve = 0; curve < curves; curve++) {
            for (int edge = 0; edge < EDGES; edge++) {
                int at = 2 * (EDGES * curve + edge);
                edges[at] = cubic(points, 6 * curve, (edge + 1.0) / EDGES);
                edges[at + 1] = cubic(points, 6 * curve + 1, (edge + 1.0) / EDGES);
            }
        }
        return polygon(edges);
    }

    private static double cubic(double[] points, int at, double t) {
        double s = 1 - t;
        return s * s * s * points[at]
                + 3 * s * s * t * points[at + 2]
                + 3 * s * t * t * points[at + 4]
                + t * t * t * points[at + 6];
    }

    /** Adds a disc. */
    public Outline disc(double x, double y, double radius) {
        double[] points = new double[2 * EDGES];
        for (int edge = 0; edge < EDGES; edge++) {
            double angle = 2 * Math.PI * edge / EDGES;
            points[2 * edge] = x + radius * StrictMath.cos(angle);
            points[2 * edge + 1] = y + radius * StrictMath.sin(angle);
        }
        return polygon(points);
    }

    /** Adds the track of a round pen of {@code width} along the line through {@code points}, x and y in turn. */
    public Outline line(double width, double... points) {
        disc(points[0], points[1], width / 2);
        for (int at = 2; at < points.length; at += 2) {
            segment(width, points[at - 2], points[at - 1], points, at);
            disc(points[at], points[at + 1], width / 2);
        }
        return this;
    }

    private void segment(double width, double x, double y, double[] points, int to) {
        double right = points[to] - x;
        double down = points[to + 1] - y;
        double scale = width / 2 / StrictMath.sqrt(right * right + down * down);
        double dx = -down * scale;
        double dy = right * scale;
        polygon(x - dx, y - dy, x + right - dx, y + down - dy, x + right + dx, y + down + dy, x + dx, y + dy);
    }

    /** Adds the parts of {@code other}. */
    public Outline add(Outline other) {
        path.append(other.path, false);
        return this;
    }

    /**
     * Returns how much of every pixel this covers when {@code width x height} units fill {@code columns x rows} pixels.
     */
    public Coverage coverage(double width, double height, int columns, int rows) {
        AffineTransform scale = AffineTransform.getScaleInstance(columns / width, rows / height);
        return Coverage.of(path.createTransformedShape(scale), columns, rows);
    }
}
