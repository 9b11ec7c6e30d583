package org.facecard.pipelines.report.chart;

import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.facecard.pipelines.report.html.Fragment;
import org.facecard.pipelines.report.html.NumberFormats;
import org.jspecify.annotations.Nullable;

/**
 * Rows of shares with their intervals, as bars from zero on an axis of per cent, in one column per outcome. All columns
 * have the same rows and the same axis.
 *
 * @param labels of the rows
 * @param columns from left to right
 */
public record IntervalBars(List<String> labels, List<Column> columns) {
    private static final int ROW = 24;
    private static final int HEAD = 28;
    private static final int MARGIN = 24;
    private static final double LETTER = 7;
    private static final int AXIS = 210;
    private static final int FIGURES = 140;
    private static final double STEP = 0.1;
    private static final double COARSE = 0.5;

    /** Copies the lists. */
    public IntervalBars {
        labels = List.copyOf(labels);
        columns = List.copyOf(columns);
    }

    /**
     * A share.
     *
     * @param value where the bar ends
     * @param low lower end of the interval; null where there is none
     * @param high upper end
     * @param inner where a darker bar within it ends; null without
     */
    public record Bar(
            double value,
            @Nullable Double low,
            @Nullable Double high,
            @Nullable Double inner) {
        DoubleStream all() {
            return Stream.of(
                            value,
                            low == null ? value : low,
                            high == null ? value : high,
                            inner == null ? value : inner)
                    .mapToDouble(share -> share);
        }
    }

    /**
     * A column.
     *
     * @param title above it
     * @param bars one per row
     */
    public record Column(String title, List<Bar> bars) {
        /** Copies the list. */
        public Column {
            bars = List.copyOf(bars);
        }
    }

    /** A mark of an axis. */
    public record Tick(String x, String label) {}

    /** A bar as it is drawn; coordinates are empty where nothing is drawn. */
    public record Drawn(
            String x,
            String width,
            String innerX,
            String innerWidth,
            String low,
            String high,
            String middle,
            String text,
            String figures) {}

    /** Returns the drawing as a file of its own. */
    public String svg() {
        return FigureFile.svg(width(), height(), new Fragment("plots/bars.jte", Map.of("plot", this)));
    }

    /** Returns the width of the drawing. */
    public int width() {
        return left(columns.size());
    }

    /** Returns the height of the drawing. */
    public int height() {
        return HEAD + (labels.size() + 2) * ROW;
    }

    /** Returns where the axes are drawn. */
    public int axis() {
        return HEAD + labels.size() * ROW + ROW / 4;
    }

    /** Returns where a column's title begins. */
    public int left(int column) {
        int longest = labels.stream().mapToInt(String::length).max().orElse(0);
        return (int) (MARGIN + LETTER * longest) + column * (AXIS + FIGURES);
    }

    /** Returns where the figures of a column begin. */
    public int figures(int column) {
        return left(column) + AXIS + 12;
    }

    /** Returns the height of the text of a row. */
    public String y(int row) {
        return Pixels.of(HEAD + (row + 0.7) * ROW);
    }

    /** Returns the place of zero in a column. */
    public String zero(int column) {
        return Pixels.of(x(column, 0));
    }

    /** Returns the marks of a column's axis. */
    public List<Tick> ticks(int column) {
        double step = reach() > 2 * COARSE ? COARSE : reach() > COARSE ? 2 * STEP : STEP;
        return IntStream.rangeClosed((int) Math.ceil(low() / step), (int) Math.floor(high() / step + 1e-9))
                .mapToObj(tick ->
                        new Tick(Pixels.of(x(column, tick * step)), NumberFormats.decimal(100 * tick * step, 0)))
                .toList();
    }

    /** Returns the bars of a column. */
    public List<Drawn> drawn(int column) {
        List<Bar> bars = columns.get(column).bars();
        return IntStream.range(0, bars.size())
                .mapToObj(row -> drawn(column, row, bars.get(row)))
                .toList();
    }

    private Drawn drawn(int column, int row, Bar bar) {
        double inner = bar.inner() == null ? 0 : bar.inner();
        return new Drawn(
                Pixels.of(x(column, Math.min(0, bar.value()))),
                length(bar.value()),
                Pixels.of(x(column, Math.min(0, inner))),
                length(inner),
                place(column, bar.low()),
                place(column, bar.high()),
                Pixels.of(HEAD + (row + 0.5) * ROW),
                y(row),
                figures(bar));
    }

    private String place(int column, @Nullable Double share) {
        return share == null ? "" : Pixels.of(x(column, share));
    }

    private static String figures(Bar bar) {
        String value = NumberFormats.decimal(100 * bar.value(), 1);
        return bar.low() == null || bar.high() == null
                ? value
                : "%s [%s, %s]"
                        .formatted(
                                value,
                                NumberFormats.decimal(100 * bar.low(), 1),
                                NumberFormats.decimal(100 * bar.high(), 1));
    }

    private String length(double share) {
        return Pixels.of(Math.abs(share) / reach() * AXIS);
    }

    private double x(int column, double share) {
        return left(column) + AXIS * (share - low()) / reach();
    }

    private double reach() {
        return high() - low();
    }

    private double low() {
        return Math.floor(Math.min(0, all().min().orElse(0)) / STEP) * STEP;
    }

    private double high() {
        return Math.max(STEP, Math.ceil(all().max().orElse(0) / STEP) * STEP);
    }

    private DoubleStream all() {
        return columns.stream().flatMap(column -> column.bars().stream()).flatMapToDouble(Bar::all);
    }
}
