package org.facecard.pipelines.report.claims;

import gg.jte.Content;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.facecard.pipelines.report.chart.Pixels;
import org.facecard.pipelines.report.html.Fragment;
import org.facecard.pipelines.report.measure.Unit;

/**
 * The paper's effect above ours, on one axis; all glyphs of a table share the scale of their unit.
 *
 * @param reach largest distance from zero, by unit
 */
public record ClaimGlyph(Map<Unit, Double> reach) {
    private static final int HALF = 80;

    /** Returns a scale that holds every effect of {@code ledger} and of the paper. */
    static ClaimGlyph holding(ClaimsLedger ledger) {
        Map<Unit, Double> reach = new EnumMap<>(Unit.class);
        ledger.claims()
                .forEach(claim -> values(claim)
                        .map(Math::abs)
                        .filter(Double::isFinite)
                        .forEach(value -> reach.merge(claim.unit(), value, Math::max)));
        return new ClaimGlyph(reach);
    }

    private static DoubleStream values(DecidedClaim claim) {
        DoubleStream ours = claim.effect().stream()
                .flatMapToDouble(effect -> DoubleStream.of(effect.low(), effect.mean(), effect.high()));
        DoubleStream paper = claim.paper().stream()
                .flatMapToDouble(shares ->
                        DoubleStream.of(shares.effect() - shares.margin(), shares.effect() + shares.margin()));
        return DoubleStream.concat(
                DoubleStream.concat(ours, paper),
                DoubleStream.of(claim.claim().rule().bound()));
    }

    /** Returns the glyph of one claim. */
    Content of(DecidedClaim claim) {
        return new Fragment(
                "claimglyph.jte",
                Map.of(
                        "width", 2 * HALF,
                        "bound", place(claim, claim.claim().rule().bound()),
                        "paper",
                                claim.paper().stream()
                                        .map(shares -> whisker(
                                                claim,
                                                shares.effect() - shares.margin(),
                                                shares.effect(),
                                                shares.effect() + shares.margin()))
                                        .toList(),
                        "ours",
                                claim.effect().stream()
                                        .map(effect -> whisker(claim, effect.low(), effect.mean(), effect.high()))
                                        .toList()));
    }

    /**
     * An effect with its interval, placed.
     *
     * @param low lower end
     * @param middle the effect
     * @param high upper end
     */
    public record Whisker(String low, String middle, String high) {}

    private Whisker whisker(DecidedClaim claim, double low, double middle, double high) {
        return new Whisker(place(claim, low), place(claim, middle), place(claim, high));
    }

    private String place(DecidedClaim claim, double value) {
        double largest = reach.getOrDefault(claim.unit(), 1.0);
        return Pixels.of(HALF + value * (largest > 0 ? (HALF - 4) / largest : 0));
    }
}
