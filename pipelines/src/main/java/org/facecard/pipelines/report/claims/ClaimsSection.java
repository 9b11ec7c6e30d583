package org.facecard.pipelines.report.claims;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.facecard.pipelines.report.html.Html;
import org.facecard.pipelines.report.html.HtmlTable;
import org.facecard.pipelines.report.html.NumberFormats;
import org.facecard.pipelines.report.html.Section;
import org.facecard.pipelines.results.Looks.Look;
import org.facecard.pipelines.results.tables.Decision;
import org.facecard.pipelines.study.claims.PaperShares;

/** The verdicts, first in the report: each claim with the paper's effect and ours on one axis. */
public final class ClaimsSection {
    private final ClaimsLedger ledger;
    private final PowerAnalysis blindness;
    private final String looks;

    public ClaimsSection(ClaimsLedger ledger) {
        this(ledger, List.of());
    }

    /** With how often the study was looked at. */
    public ClaimsSection(ClaimsLedger ledger, List<Look> looks) {
        this.ledger = ledger;
        this.looks = LooksSentence.of(looks);
        this.blindness = new PowerAnalysis(ledger);
    }

    public Section section() {
        return new Section(
                "claims",
                "Claims and verdicts",
                ledger.claims().isEmpty()
                        ? "<p class='note'>This study names no claims: nothing below is a verdict.</p>\n"
                        : "<p>%s %s</p>\n".formatted(summary(ledger), looks) + table() + blindness.html());
    }

    /** The verdicts in a sentence. */
    public static String summary(ClaimsLedger ledger) {
        return "Of %d claims, written before the run, %d came out reproduced, %d contradicted and %d inconclusive."
                .formatted(
                        ledger.claims().size(),
                        ledger.count(Decision.REPRODUCED),
                        ledger.count(Decision.CONTRADICTED),
                        ledger.count(Decision.INCONCLUSIVE));
    }

    private String table() {
        HtmlTable table =
                new HtmlTable(List.of("claim", "paper", "here, 95 %", "paper above, here below", "p, Holm", "verdict"));
        ClaimGlyph glyph = ClaimGlyph.holding(ledger);
        String part = "";
        for (DecidedClaim claim : ledger.claims()) {
            if (!claim.part().equals(part)) {
                part = claim.part();
                table.group("Part " + part);
            }
            table.rawRow(" class='claim'", cells(claim, glyph));
        }
        return table.html(
                "Effects in percentage points, those of onsets in decades (dec: powers of ten); the line marks the bound of the claim's rule, 0 unless stated. Ours: the"
                        + " mean over seeds, paired by problem, with the 95 % interval of which p is the other face: generalized pivotal"
                        + " quantity over seeds and problems, whose error rates are in <code>infra/docs/verdicts.md</code>. The paper's: one run"
                        + " per method and no intervals; drawn is the binomial interval of the number of episodes that its"
                        + " percentages imply. Its numbers are context, only directions can be compared. A verdict other"
                        + " than inconclusive needs an adjusted p of at most 0.05 over all claims of the study."
                        + " Rows: <code>claims.parquet</code>.");
    }

    private static List<String> cells(DecidedClaim claim, ClaimGlyph glyph) {
        return List.of(
                "<td class='sentence'>%s<span class='note'>%s. %s; expected %s. <code>%s</code></span></td>"
                        .formatted(
                                Html.escape(claim.claim().sentence()),
                                Html.escape(claim.claim().source()),
                                Html.escape(claim.quantity()),
                                expectation(claim),
                                claim.name()),
                "<td>%s</td>".formatted(paper(claim)),
                "<td class='effect'>%s</td>".formatted(effect(claim)),
                "<td>%s</td>".formatted(glyph.svg(claim)),
                "<td>%s</td>".formatted(adjusted(claim)),
                "<td class='verdict %s'>%s</td>".formatted(claim.decision().label(), verdict(claim)));
    }

    private static String effect(DecidedClaim claim) {
        return claim.effect()
                .map(effect -> "%s<span class='note'>%s</span>"
                        .formatted(
                                claim.unit().signed(effect.mean()), claim.unit().interval(effect)))
                .orElse(NumberFormats.ABSENT);
    }

    /** The side of the bound on which the claim lies. */
    public static String expectation(DecidedClaim claim) {
        return "%s %s"
                .formatted(
                        claim.claim().rule().expects().label(),
                        claim.claim().rule().bound() == 0
                                ? "0"
                                : claim.unit().signed(claim.claim().rule().bound()));
    }

    /** The paper's effect, or a dash. */
    public static String paper(DecidedClaim claim) {
        return claim.paper().map(PaperShares::effect).map(NumberFormats::points).orElse(NumberFormats.ABSENT);
    }

    /** The adjusted p-value, or a dash. */
    public static String adjusted(DecidedClaim claim) {
        return claim.test()
                .map(test -> NumberFormats.probability(test.adjusted()))
                .orElse(NumberFormats.ABSENT);
    }

    private static String verdict(DecidedClaim claim) {
        List<String> lines = Stream.concat(
                        Stream.of(claim.reason()).filter(reason -> !reason.isEmpty()), claim.notes().stream())
                .toList();
        String word = "<b>%s</b>".formatted(claim.decision().label());
        return lines.isEmpty()
                ? word
                : "%s<span class='note'>%s</span>".formatted(word, Html.escape(String.join("; ", lines)));
    }

    /** The names of claims as a list in a sentence. */
    static String names(List<DecidedClaim> claims) {
        return claims.stream()
                .map(claim -> "<code>%s</code>".formatted(claim.name()))
                .collect(Collectors.joining(", "));
    }
}
