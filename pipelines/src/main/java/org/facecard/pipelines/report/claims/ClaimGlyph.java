package org.facecard.pipelines.report.claims;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.facecard.pipelines.report.measure.Unit;
import org.facecard.pipelines.report.statistics.Estimate;
import org.facecard.pipelines.study.claims.PaperShares;

/**
 * The paper's effect above ours, on one axis; all glyphs of a table share the scale of their unit.
 *
 * @param reach largest distance from zero, by unit
 */
record ClaimGlyph(Map<Unit, Double> reach) {
    private static final int HALF = 80;

    /** A scale that holds every effect of {@code ledger} and of the paper. */
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

    /** The glyph of one claim. */
    String svg(DecidedClaim claim) {
        Scale scale = new Scale(reach.getOrDefault(claim.unit(), 1.0));
        return ("<svg class='glyph claim' viewBox='0 0 %d 24' width='%1$d' height='24' aria-hidden='true'>"
                        + "<line class='zero' x1='%s' x2='%2$s' y1='0' y2='24'/>%s%s</svg>")
                .formatted(
                        2 * HALF,
                        scale.place(claim.claim().rule().bound()),
                        claim.paper().map(scale::paper).orElse(""),
                        claim.effect().map(scale::ours).orElse(""));
    }

    /** Places values of one unit. */
    private record Scale(double reach) {
        String paper(PaperShares shares) {
            return ("<g class='paper'><line class='whisker' x1='%s' x2='%s' y1='7' y2='7'/>"
                            + "<circle cx='%s' cy='7' r='3'/></g>")
                    .formatted(
                            place(shares.effect() - shares.margin()),
                            place(shares.effect() + shares.margin()),
                            place(shares.effect()));
        }

        String ours(Estimate effect) {
            return ("<g class='series'><line class='whisker strong' x1='%s' x2='%s' y1='17' y2='17'/>"
                            + "<circle cx='%s' cy='17' r='3'/></g>")
                    .formatted(place(effect.low()), place(effect.high()), place(effect.mean()));
        }

        String place(double value) {
            double scale = reach > 0 ? (HALF - 4) / reach : 0;
            return String.format(Locale.ROOT, "%.1f", HALF + value * scale);
        }
    }
}
