package org.facecard.pipelines.report;

import java.util.List;
import java.util.Locale;
import org.facecard.pipelines.results.Decision;

/** What the run could not have seen: detectable effects beside the paper's, and how much larger a run would have to be. */
final class Blindness {
    private final List<DecidedClaim> measured;

    Blindness(ClaimsLedger ledger) {
        this.measured = ledger.claims().stream()
                .filter(claim -> claim.detectable().isPresent())
                .toList();
    }

    String html() {
        if (measured.isEmpty()) {
            return "";
        }
        HtmlTable table = new HtmlTable(List.of("claim", "detectable", "the paper's effect", "run needed for it"));
        measured.forEach(claim -> table.row(List.of(
                "<code>%s</code>".formatted(claim.name()),
                "±" + claim.unit().size(detectable(claim)),
                ClaimsSection.paper(claim),
                needed(claim))));
        return "<h3>What this run could not have seen</h3>\n<p>%s</p>\n".formatted(sentence())
                + table.html(
                        "Detectable: the smallest true distance from the bound, in percentage points, that a run of"
                                + " this size finds with a power of 80 % at a two-sided 5 % before Holm's correction, from the"
                                + " bootstrap's standard error. Run needed: how many times as many seeds and problems, both, would"
                                + " bring it down to the paper's effect, were the spread to stay as it is.");
    }

    /** Which claims stayed open although, or because, the paper's effect lies below what could be seen. */
    private String sentence() {
        List<DecidedClaim> blind = measured.stream()
                .filter(claim -> claim.decision() == Decision.INCONCLUSIVE && factor(claim) > 1)
                .toList();
        return blind.isEmpty()
                ? "No claim stayed inconclusive for being smaller in the paper than what this run could see."
                : "Inconclusive says nothing about the paper in "
                        + ClaimsSection.names(blind)
                        + ": its own effect is smaller than what this run could see reliably.";
    }

    private static double detectable(DecidedClaim claim) {
        return claim.detectable().orElse(Double.NaN);
    }

    /** Standard errors fall with the root of the number of seeds and problems. */
    private static double factor(DecidedClaim claim) {
        return claim.paper()
                .map(shares -> Math.pow(detectable(claim) / shares.effect(), 2))
                .orElse(Double.NaN);
    }

    private static String needed(DecidedClaim claim) {
        double factor = factor(claim);
        if (Double.isNaN(factor)) {
            return Numbers.ABSENT;
        }
        return factor <= 1 ? "this one" : String.format(Locale.ROOT, "%.1f ×", factor);
    }
}
