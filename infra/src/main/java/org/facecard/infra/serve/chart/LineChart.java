package org.facecard.infra.serve.chart;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * A line chart with all positions computed, for the template that draws it as SVG.
 *
 * @param title above it
 * @param xLabel below the horizontal axis
 * @param yLabel above the vertical axis
 * @param lines what is drawn
 */
public record LineChart(String title, String xLabel, String yLabel, List<ChartLine> lines) {
    /** Size of the drawing, in its own units. */
    public static final int WIDTH = 460;

    /** Size of the drawing, in its own units. */
    public static final int HEIGHT = 250;

    /** Left end of the plot. */
    public static final int LEFT = 44;

    /** Right end of the plot. */
    public static final int RIGHT = WIDTH - 16;

    /** Upper end of the plot. */
    public static final int TOP = 28;

    /** Lower end of the plot. */
    public static final int BOTTOM = HEIGHT - 40;

    private static final int MOST_DOTS = 40;

    /** Closer to a side than this share of the width, words would not fit centred above their dot. */
    private static final double EDGE = 0.15;

    /** Copies the lines and leaves out empty ones. */
    public LineChart {
        lines = lines.stream().filter(line -> !line.points().isEmpty()).toList();
    }

    /**
     * A mark of an axis.
     *
     * @param at where it is drawn
     * @param label its value
     */
    public record Tick(String at, String label) {}

    /** Returns whether there is anything to draw. */
    public boolean empty() {
        return lines.isEmpty();
    }

    /** Marks of the horizontal axis. */
    public List<Tick> xTicks() {
        Ticks ticks = xs();
        return ticks.values().stream()
                .map(value -> new Tick(across(value, ticks), Ticks.label(value)))
                .toList();
    }

    /** Marks of the vertical axis. */
    public List<Tick> yTicks() {
        Ticks ticks = ys();
        return ticks.values().stream()
                .map(value -> new Tick(down(value, ticks), Ticks.label(value)))
                .toList();
    }

    /** Returns the points of a line in the syntax of SVG. */
    public String polyline(ChartLine line) {
        Ticks x = xs();
        Ticks y = ys();
        return line.points().stream()
                .map(point -> across(point.x(), x) + "," + down(point.y(), y))
                .collect(Collectors.joining(" "));
    }

    /** Returns a line's points with their values; of a long line only some, evenly spread. */
    public List<ChartDot> dots(ChartLine line) {
        Ticks x = xs();
        Ticks y = ys();
        int last = line.points().size() - 1;
        int step = 1 + last / MOST_DOTS;
        return IntStream.rangeClosed(0, last)
                .filter(i -> i % step == 0 || i == last)
                .mapToObj(i -> line.points().get(i))
                .map(point -> new ChartDot(
                        across(point.x(), x),
                        down(point.y(), y),
                        step == 1 ? "dot" : "spot",
                        Ticks.label(point.x()) + ": " + Ticks.label(point.y()),
                        anchor(x.position(point.x()))))
                .toList();
    }

    private static String anchor(double position) {
        if (position < EDGE) {
            return "start";
        }
        return position > 1 - EDGE ? "end" : "middle";
    }

    /** Returns the description for screen readers. */
    public String summary() {
        return "%s: %s"
                .formatted(
                        title,
                        lines.stream()
                                .map(line -> "%s from %s to %s"
                                        .formatted(
                                                line.name(),
                                                Ticks.label(line.points().get(0).y()),
                                                Ticks.label(line.points()
                                                        .get(line.points().size() - 1)
                                                        .y())))
                                .collect(Collectors.joining("; ")));
    }

    private Ticks xs() {
        return over(lines.stream().flatMap(line -> line.points().stream()).mapToDouble(ChartPoint::x));
    }

    private Ticks ys() {
        return over(lines.stream().flatMap(line -> line.points().stream()).mapToDouble(ChartPoint::y));
    }

    private static Ticks over(DoubleStream values) {
        double[] all = values.toArray();
        return Ticks.over(
                DoubleStream.of(all).min().orElse(0), DoubleStream.of(all).max().orElse(1));
    }

    private static String across(double value, Ticks ticks) {
        return pixels(LEFT + ticks.position(value) * (RIGHT - LEFT));
    }

    private static String down(double value, Ticks ticks) {
        return pixels(BOTTOM - ticks.position(value) * (BOTTOM - TOP));
    }

    private static String pixels(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
