package org.facecard.pipelines.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.facecard.pipelines.report.chart.Panel.Marks;
import org.facecard.pipelines.report.chart.Series.Point;

/**
 * Where everything on a panel lies, in units of the drawing and from the panel's own corner.
 *
 * @param panel what is drawn
 * @param width of the panel with its margins
 * @param height of the panel with its margins
 */
public record PanelDrawing(Panel panel, int width, int height) {
    /** Where the plot area begins. */
    public static final int LEFT = 46;

    private static final int TOP = 30;
    private static final int BOTTOM = 44;
    private static final int RIGHT = 14;
    private static final double THOUSANDS_FROM = 10_000;

    /** Opacity of the faintest mark, which still shows whose it is. */
    private static final double FAINTEST = 0.25;

    /**
     * A number on an axis.
     *
     * @param at where
     * @param label the number
     */
    public record Tick(String at, String label) {}

    /** A straight line. */
    public record Line(String x1, String y1, String x2, String y2) {}

    /**
     * A point with its interval.
     *
     * @param x across
     * @param y down
     * @param whisker the interval
     * @param opacity of the mark's colour; empty for a mark without a shade
     */
    public record Dot(double x, double y, Line whisker, String opacity) {}

    /**
     * A series.
     *
     * @param name for people
     * @param style its look
     * @param threads the lines of single seeds
     * @param band around the intervals, empty for none
     * @param mean the line of the means
     * @param dots the points on it
     */
    public record Curve(String name, ArmStyle style, List<String> threads, String band, String mean, List<Dot> dots) {}

    public String title() {
        return panel.title();
    }

    public String xLabel() {
        return panel.x().label();
    }

    public String yLabel() {
        return panel.y().label();
    }

    /** Returns where the plot area ends. */
    public int right() {
        return width - RIGHT;
    }

    /** Returns the foot of the plot area. */
    public int bottom() {
        return height - BOTTOM;
    }

    /** Returns the middle of the plot area. */
    public int middle() {
        return LEFT + plotWidth() / 2;
    }

    private int plotWidth() {
        return right() - LEFT;
    }

    private int plotHeight() {
        return bottom() - TOP;
    }

    public List<Tick> xTicks() {
        return panel.x().ticks().stream()
                .map(tick -> new Tick(left(tick), label(tick)))
                .toList();
    }

    public List<Tick> yTicks() {
        return panel.y().ticks().stream()
                .map(tick -> new Tick(top(tick), label(tick)))
                .toList();
    }

    /** Returns the dotted line, if the panel has one. */
    public List<Line> guides() {
        return panel.guide().stream().map(this::guide).toList();
    }

    private Line guide(Point point) {
        double back =
                Math.min(point.x() - panel.x().low(), point.y() - panel.y().low());
        double ahead = Math.min(panel.x().high() - point.x(), panel.y().high() - point.y());
        return new Line(left(point.x() - back), top(point.y() - back), left(point.x() + ahead), top(point.y() + ahead));
    }

    /** Returns the series as they are drawn. */
    public List<Curve> curves() {
        return panel.series().stream().map(this::curve).toList();
    }

    private Curve curve(Series series) {
        return new Curve(
                series.name(),
                series.style(),
                series.threads().stream().map(thread -> path(thread.points())).toList(),
                panel.marks() == Marks.POINTS_AND_BANDS ? band(series.points()) : "",
                path(series.points()),
                panel.marks() == Marks.NONE
                        ? List.of()
                        : series.points().stream().map(this::dot).toList());
    }

    private String band(List<Point> points) {
        List<String> back = new ArrayList<>();
        points.forEach(point -> back.add(0, at(point.x(), point.low())));
        return Stream.concat(points.stream().map(point -> at(point.x(), point.high())), back.stream())
                .collect(Collectors.joining(" "));
    }

    private Dot dot(Point point) {
        String x = left(point.x());
        return new Dot(
                across(point.x()),
                down(point.y()),
                new Line(x, top(point.low()), x, top(point.high())),
                opacity(point.shade()));
    }

    private static String opacity(OptionalDouble shade) {
        return shade.isPresent()
                ? String.format(Locale.ROOT, "%.2f", FAINTEST + (1 - FAINTEST) * shade.getAsDouble())
                : "";
    }

    private String path(List<Point> points) {
        return points.stream().map(point -> at(point.x(), point.y())).collect(Collectors.joining(" "));
    }

    private String at(double x, double y) {
        return left(x) + "," + top(y);
    }

    private String left(double x) {
        return Pixels.of(across(x));
    }

    private String top(double y) {
        return Pixels.of(down(y));
    }

    private double across(double x) {
        return LEFT + panel.x().position(x) * plotWidth();
    }

    private double down(double y) {
        return TOP + (1 - panel.y().position(y)) * plotHeight();
    }

    private static String label(double value) {
        return Math.abs(value) >= THOUSANDS_FROM ? trimmed(value / 1_000) + "k" : trimmed(value);
    }

    private static String trimmed(double value) {
        String text = String.format(Locale.ROOT, "%.4f", value).replaceAll("\\.?0+$", "");
        return text.equals("-0") || text.isEmpty() ? "0" : text.replace('-', '−');
    }
}
