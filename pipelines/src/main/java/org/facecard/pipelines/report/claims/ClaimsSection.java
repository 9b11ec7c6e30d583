package org.facecard.pipelines.report.claims;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.facecard.pipelines.report.html.Blocks;
import org.facecard.pipelines.report.html.Fragment;
import org.facecard.pipelines.report.html.HtmlTable;
import org.facecard.pipelines.report.html.HtmlTable.TableCell;
import org.facecard.pipelines.report.html.NumberFormats;
import org.facecard.pipelines.report.html.Prose;
import org.facecard.pipelines.report.html.Section;
import org.facecard.pipelines.results.LookHistory.Look;
import org.facecard.pipelines.study.claims.PaperShares;

/** The verdicts: each claim with the paper's effect and ours on one axis. */
public final class ClaimsSection {
    private static final String ID = "claims";
    private static final String TITLE = "Claims and verdicts";

    private final ClaimsLedger ledger;
    private final PowerAnalysis blindness;
    private final String looks;

    public ClaimsSection(ClaimsLedger ledger) {
        this(ledger, List.of());
    }

    /** Adds how often the study was looked at. */
    public ClaimsSection(ClaimsLedger ledger, List<Look> looks) {
        this.ledger = ledger;
        this.looks = LooksSentence.of(looks);
        this.blindness = new PowerAnalysis(ledger);
    }

    public Section section() {
        return ledger.claims().isEmpty()
                ? Section.of(ID, TITLE, Blocks.note("This study names no claims, so the report has no verdicts."))
                : Section.of(
                        ID, TITLE, Blocks.paragraph((shared() + " " + looks).strip()), table(), blindness.content());
    }

    /** Returns the notes that every verdict shares, printed once. */
    private String shared() {
        List<String> notes = ledger.sharedNotes();
        return notes.isEmpty() ? "" : "Of every claim: %s.".formatted(String.join("; ", notes));
    }

    private Content table() {
        HtmlTable table =
                new HtmlTable(List.of("claim", "paper", "here, 95 %", "paper above, here below", "p, Holm", "verdict"));
        ClaimGlyph glyph = ClaimGlyph.holding(ledger);
        String part = "";
        for (DecidedClaim claim : ledger.claims()) {
            if (!claim.part().equals(part)) {
                part = claim.part();
                table.group("Part " + part);
            }
            table.cells("claim", cells(claim, glyph));
        }
        return table.captioned(
                "Effects are in percentage points unless nats are given. Onsets are in decades (dec: powers of ten). The line"
                        + " marks the bound of the claim's rule, which is 0 unless stated. Our effect is the mean over seeds, paired"
                        + " by problem. Its 95 % interval belongs to the p-value before Holm's correction, so it may exclude the"
                        + " bound of a claim that is inconclusive. It combines the t-tests over seeds and over problems;"
                        + " `infra/docs/verdicts.md` gives the error rates. The paper has one run per method and no intervals. The"
                        + " interval drawn for it is the binomial one for the number of episodes that its percentages imply, so only"
                        + " directions can be compared. A verdict other than inconclusive needs an adjusted p of at most 0.05 over all"
                        + " claims of the study. An inconclusive claim has a larger one unless another reason is given."
                        + " Rows: `claims.parquet`.");
    }

    private List<TableCell> cells(DecidedClaim claim, ClaimGlyph glyph) {
        return List.of(
                TableCell.of(
                        "sentence",
                        new Fragment("claim.jte", Map.of("claim", claim, "expectation", expectation(claim)))),
                TableCell.of(paper(claim)),
                TableCell.of("effect", effect(claim)),
                TableCell.of(glyph.of(claim)),
                TableCell.of(adjusted(claim)),
                TableCell.of("verdict " + claim.decision().label(), verdict(claim)));
    }

    private static Content effect(DecidedClaim claim) {
        return claim.effect()
                .map(effect -> Blocks.noted(
                        new Prose(claim.unit().signed(effect.mean())),
                        new Prose(claim.unit().interval(effect))))
                .orElse(new Prose(NumberFormats.ABSENT));
    }

    /** Returns the side of the bound on which the claim lies. */
    public static String expectation(DecidedClaim claim) {
        return "%s %s"
                .formatted(
                        claim.claim().rule().expects().label(),
                        claim.claim().rule().bound() == 0
                                ? "0"
                                : claim.unit().signed(claim.claim().rule().bound()));
    }

    /** Returns the paper's effect, or a dash. */
    public static String paper(DecidedClaim claim) {
        return claim.paper().map(PaperShares::effect).map(NumberFormats::points).orElse(NumberFormats.ABSENT);
    }

    /** Returns the adjusted p-value, or a dash. */
    public static String adjusted(DecidedClaim claim) {
        return claim.test()
                .map(test -> NumberFormats.probability(test.adjusted()))
                .orElse(NumberFormats.ABSENT);
    }

    private Content verdict(DecidedClaim claim) {
        List<String> lines = new ArrayList<>(claim.notes());
        lines.removeAll(ledger.sharedNotes());
        if (!claim.reason().isEmpty() && !claim.reason().equals(ClaimsLedger.NOT_SIGNIFICANT)) {
            lines.add(0, claim.reason());
        }
        return Blocks.noted(
                new Prose("**%s**".formatted(claim.decision().label())), new Prose(String.join("; ", lines)));
    }

    /** Returns the names of claims as a list in a sentence. */
    static String names(List<DecidedClaim> claims) {
        return claims.stream().map(claim -> "`%s`".formatted(claim.name())).collect(Collectors.joining(", "));
    }
}
