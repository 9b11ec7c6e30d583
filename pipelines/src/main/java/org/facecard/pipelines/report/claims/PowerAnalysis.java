package org.facecard.pipelines.report.claims;

import gg.jte.Content;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.facecard.pipelines.report.html.Blocks;
import org.facecard.pipelines.report.html.HtmlTable;
import org.facecard.pipelines.report.html.NumberFormats;
import org.facecard.pipelines.report.html.Prose;
import org.facecard.pipelines.report.statistics.Estimate;
import org.facecard.pipelines.results.tables.Decision;

/**
 * Shows what the run could not detect: detectable effects beside the paper's, and how much larger a run would have to
 * be for the paper's effect and for what was observed.
 */
final class PowerAnalysis {
    private final List<DecidedClaim> measured;

    PowerAnalysis(ClaimsLedger ledger) {
        this.measured = ledger.claims().stream()
                .filter(claim -> claim.detectable().isPresent())
                .toList();
    }

    Content content() {
        if (measured.isEmpty()) {
            return Prose.NONE;
        }
        HtmlTable table = new HtmlTable(List.of(
                "claim",
                "detectable",
                "decidable",
                "paper",
                "run needed for it",
                "here, from the bound",
                "seeds needed",
                "problems needed"));
        measured.forEach(claim -> table.row(List.of(
                "`%s`".formatted(claim.name()),
                "±" + claim.unit().size(detectable(claim)),
                claim.decidable().map(value -> "±" + claim.unit().size(value)).orElse(NumberFormats.ABSENT),
                ClaimsSection.paper(claim),
                needed(claim),
                claim.effect().map(effect -> distance(claim, effect)).orElse(NumberFormats.ABSENT),
                larger(claim, DecidedClaim.Larger::seeds),
                larger(claim, DecidedClaim.Larger::problems))));
        return Blocks.all(
                Blocks.heading("What this run could not detect"),
                Blocks.paragraph(sentence()),
                table.captioned(
                        "Detectable: the smallest true distance from the bound that a run of this size finds with a"
                                + " power of 80 % at a two-sided 5 % before Holm's correction. Decidable: the same at its"
                                + " strictest step. Run needed: the factor on the number of seeds and of problems that would"
                                + " bring it down to the paper's effect. Seeds and problems needed, for open claims: the"
                                + " number of one that, with the other as here, would decide the observed effect with a power of 80 % at"
                                + " the strictest step, if the observed effect and its components of variance (in"
                                + " `claims.parquet`) were the true ones. They are rough: few seeds tell little about the"
                                + " spread between seeds."));
    }

    /** Returns which claims stayed open although, or because, the paper's effect lies below what could be detected. */
    private String sentence() {
        List<DecidedClaim> blind = measured.stream()
                .filter(claim ->
                        claim.decision() == Decision.INCONCLUSIVE && factor(claim) > 1 && !leavesOutPaper(claim))
                .toList();
        List<DecidedClaim> without = measured.stream()
                .filter(claim -> claim.decision() == Decision.INCONCLUSIVE && leavesOutPaper(claim))
                .toList();
        return silent(blind)
                + (without.isEmpty()
                        ? ""
                        : " The paper's effect lies outside the interval, which is not adjusted, of %s."
                                .formatted(ClaimsSection.names(without)));
    }

    /** Returns whether the paper's effect lies outside the interval found here. */
    private static boolean leavesOutPaper(DecidedClaim claim) {
        return claim.paper()
                .flatMap(shares ->
                        claim.effect().map(effect -> shares.effect() < effect.low() || shares.effect() > effect.high()))
                .orElse(false);
    }

    private static String silent(List<DecidedClaim> blind) {
        return blind.isEmpty()
                ? "No claim stayed inconclusive because the paper's effect is smaller than this run could detect."
                : "An inconclusive verdict says nothing about the paper for "
                        + ClaimsSection.names(blind)
                        + ": the paper's effect is smaller than this run could detect reliably.";
    }

    private static double detectable(DecidedClaim claim) {
        return claim.detectable().orElse(Double.NaN);
    }

    /** Standard errors fall with the root of the number of seeds and problems; both effects are distances from the bound. */
    private static double factor(DecidedClaim claim) {
        return claim.paper()
                .map(shares -> shares.effect() - claim.claim().rule().bound())
                .filter(distance -> distance != 0)
                .map(distance -> Math.pow(detectable(claim) / distance, 2))
                .orElse(Double.NaN);
    }

    private static String needed(DecidedClaim claim) {
        double factor = factor(claim);
        if (Double.isNaN(factor)) {
            return NumberFormats.ABSENT;
        }
        return factor <= 1 ? "this one" : String.format(Locale.ROOT, "%.1f ×", factor);
    }

    private static String distance(DecidedClaim claim, Estimate effect) {
        return claim.unit().signed(effect.mean() - claim.claim().rule().bound());
    }

    private static String larger(DecidedClaim claim, Function<DecidedClaim.Larger, OptionalInt> part) {
        if (claim.decision() != Decision.INCONCLUSIVE) {
            return "decided";
        }
        Optional<OptionalInt> size = claim.larger().map(part);
        return size.map(needed -> needed.isPresent() ? NumberFormats.count(needed.getAsInt()) : "no number is enough")
                .orElse(NumberFormats.ABSENT);
    }
}
