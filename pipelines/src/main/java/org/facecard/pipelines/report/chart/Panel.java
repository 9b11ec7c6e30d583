package org.facecard.pipelines.report.chart;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.facecard.pipelines.report.chart.Series.Point;
import org.facecard.pipelines.report.html.Html;

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

    static final int LEFT = 46;
    static final int TOP = 30;
    static final int BOTTOM = 44;
    static final int RIGHT = 14;

    /** The panel as SVG, {@code width} by {@code height} units, from its own origin. */
    String svg(int width, int height) {
        Canvas canvas = new Canvas(this, width - LEFT - RIGHT, height - TOP - BOTTOM);
        return "<text class='panel-title' x='%d' y='16'>%s</text>%s%s%s%s"
                .formatted(
                        LEFT,
                        Html.escape(title),
                        canvas.grid(),
                        canvas.guide(),
                        series.stream().map(canvas::line).collect(Collectors.joining()),
                        canvas.labels());
    }

    /** Places values on a plot area of a given size. */
    private record Canvas(Panel panel, int width, int height) {
        String grid() {
            StringBuilder svg = new StringBuilder();
            for (double tick : panel.y().ticks()) {
                svg.append("<line class='grid' x1='%d' x2='%d' y1='%s' y2='%3$s'/>"
                        .formatted(LEFT, LEFT + width, top(tick)));
                svg.append("<text class='tick end' x='%d' y='%s' dy='.32em'>%s</text>"
                        .formatted(LEFT - 6, top(tick), tickLabel(tick)));
            }
            for (double tick : panel.x().ticks()) {
                svg.append("<text class='tick middle' x='%s' y='%d'>%s</text>"
                        .formatted(left(tick), TOP + height + 15, tickLabel(tick)));
            }
            return svg.append("<line class='axis' x1='%d' x2='%d' y1='%d' y2='%3$d'/>"
                            .formatted(LEFT, LEFT + width, TOP + height))
                    .toString();
        }

        String labels() {
            return ("<text class='label middle' x='%d' y='%d'>%s</text>"
                            + "<text class='label' x='%d' y='%d' transform='rotate(-90 %4$d %5$d)'>%s</text>")
                    .formatted(
                            LEFT + width / 2,
                            TOP + height + 34,
                            Html.escape(panel.x().label()),
                            12,
                            TOP + height,
                            Html.escape(panel.y().label()));
        }

        String guide() {
            return panel.guide()
                    .map(point -> {
                        double back = Math.min(
                                point.x() - panel.x().low(),
                                point.y() - panel.y().low());
                        double ahead =
                                Math.min(panel.x().high() - point.x(), panel.y().high() - point.y());
                        return "<line class='guide' x1='%s' y1='%s' x2='%s' y2='%s'/>"
                                .formatted(
                                        left(point.x() - back),
                                        top(point.y() - back),
                                        left(point.x() + ahead),
                                        top(point.y() + ahead));
                    })
                    .orElse("");
        }

        String line(Series series) {
            StringBuilder svg = new StringBuilder("<g class='series %s'><title>%s</title>"
                    .formatted(series.style().css(), Html.escape(series.name())));
            series.threads().forEach(thread -> svg.append(path("thread", thread.points())));
            if (panel.marks() == Marks.POINTS_AND_BANDS) {
                svg.append(band(series.points()));
            }
            svg.append(path("mean", series.points()));
            if (panel.marks() != Marks.NONE) {
                series.points()
                        .forEach(point -> svg.append(mark(point, series.style().mark())));
            }
            return svg.append("</g>").toString();
        }

        private String band(List<Point> points) {
            String there =
                    points.stream().map(point -> at(point.x(), point.high())).collect(Collectors.joining(" "));
            StringBuilder back = new StringBuilder();
            for (int i = points.size() - 1; i >= 0; i--) {
                back.append(' ').append(at(points.get(i).x(), points.get(i).low()));
            }
            return "<polygon class='band' points='%s%s'/>".formatted(there, back);
        }

        private String mark(Point point, Mark mark) {
            return "<line class='whisker' x1='%s' x2='%1$s' y1='%s' y2='%s'/>%s"
                    .formatted(
                            left(point.x()),
                            top(point.low()),
                            top(point.high()),
                            mark.svg(across(point.x()), down(point.y())));
        }

        private String path(String style, List<Point> points) {
            return "<polyline class='%s' points='%s'/>"
                    .formatted(
                            style,
                            points.stream()
                                    .map(point -> at(point.x(), point.y()))
                                    .collect(Collectors.joining(" ")));
        }

        private String at(double x, double y) {
            return left(x) + "," + top(y);
        }

        private String left(double x) {
            return pixels(across(x));
        }

        private String top(double y) {
            return pixels(down(y));
        }

        private double across(double x) {
            return LEFT + panel.x().position(x) * width;
        }

        private double down(double y) {
            return TOP + (1 - panel.y().position(y)) * height;
        }

        private static String pixels(double value) {
            return String.format(Locale.ROOT, "%.1f", value);
        }

        private static String tickLabel(double value) {
            if (Math.abs(value) >= 10_000) {
                return "%sk".formatted(trimmed(value / 1_000));
            }
            return trimmed(value);
        }

        private static String trimmed(double value) {
            String text = String.format(Locale.ROOT, "%.4f", value).replaceAll("\\.?0+$", "");
            return text.equals("-0") || text.isEmpty() ? "0" : text.replace('-', '−');
        }
    }
}
