package org.facecard.pipelines.report.chart;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.facecard.pipelines.report.statistics.Estimate;

/**
 * Draws a difference and its interval beside its number; all glyphs of a table share one scale.
 *
 * @param reach largest distance from zero, as a share
 */
public record IntervalGlyph(double reach) {
    private static final int HALF = 46;
    private static final int HEIGHT = 14;

    /** A scale that holds all of {@code estimates}. */
    public static IntervalGlyph holding(Collection<Estimate> estimates) {
        return new IntervalGlyph(estimates.stream()
                .flatMapToDouble(estimate -> DoubleStream.of(estimate.low(), estimate.mean(), estimate.high()))
                .map(Math::abs)
                .max()
                .orElse(1));
    }

    /** The glyph in an arm's colour. */
    public String svg(Estimate estimate, Style style) {
        return ("<svg class='glyph' viewBox='0 0 %d %d' width='%1$d' height='%2$d' aria-hidden='true'>"
                        + "<line class='zero' x1='%d' x2='%3$d' y1='0' y2='%2$d'/><g class='series %s'>"
                        + "<line class='whisker strong' x1='%s' x2='%s' y1='7' y2='7'/>%s</g></svg>")
                .formatted(
                        2 * HALF,
                        HEIGHT,
                        HALF,
                        style.css(),
                        place(estimate.low()),
                        place(estimate.high()),
                        style.mark().svg(position(estimate.mean()), 7));
    }

    private String place(double value) {
        return String.format(Locale.ROOT, "%.1f", position(value));
    }

    private double position(double value) {
        double scale = reach > 0 ? (HALF - 4) / reach : 0;
        return HALF + value * scale;
    }
}
