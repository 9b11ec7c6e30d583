package org.facecard.pipelines.report.chart;

import gg.jte.Content;
import java.util.Collection;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.facecard.pipelines.report.html.Fragment;
import org.facecard.pipelines.report.statistics.Estimate;

/**
 * Draws a difference and its interval beside its number; all glyphs of a table share one scale.
 *
 * @param reach largest distance from zero, as a share
 */
public record IntervalGlyph(double reach) {
    private static final int HALF = 46;

    /** Returns a scale that holds all of {@code estimates}. */
    public static IntervalGlyph holding(Collection<Estimate> estimates) {
        return new IntervalGlyph(estimates.stream()
                .flatMapToDouble(estimate -> DoubleStream.of(estimate.low(), estimate.mean(), estimate.high()))
                .map(Math::abs)
                .max()
                .orElse(1));
    }

    /** Width of the drawing. */
    public static final int WIDTH = 2 * HALF;

    /** Returns the glyph in an arm's colour. */
    public Content of(Estimate estimate, ArmStyle style) {
        return new Fragment(
                "glyph.jte",
                Map.of(
                        "style", style,
                        "low", Pixels.of(position(estimate.low())),
                        "high", Pixels.of(position(estimate.high())),
                        "mean", position(estimate.mean())));
    }

    private double position(double value) {
        double scale = reach > 0 ? (HALF - 4) / reach : 0;
        return HALF + value * scale;
    }
}
