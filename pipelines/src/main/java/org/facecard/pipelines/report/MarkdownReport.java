package org.facecard.pipelines.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.facecard.pipelines.common.Named;
import org.facecard.pipelines.report.claims.ClaimsLedger;
import org.facecard.pipelines.report.claims.ClaimsSection;
import org.facecard.pipelines.report.claims.DecidedClaim;
import org.facecard.pipelines.report.claims.LooksSentence;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.report.disputes.DisputePage;
import org.facecard.pipelines.report.html.MarkdownText;
import org.facecard.pipelines.report.html.NumberFormats;
import org.facecard.pipelines.report.html.Page;
import org.facecard.pipelines.report.measure.Measure;
import org.facecard.pipelines.report.sections.Finding;
import org.facecard.pipelines.report.sections.ReadingGuide;
import org.facecard.pipelines.report.sections.ValueProbabilitySection;
import org.facecard.pipelines.report.statistics.Estimate;
import org.facecard.pipelines.report.words.DisplayNames;
import org.facecard.pipelines.results.LookHistory;
import org.facecard.pipelines.results.ServedModel;
import org.facecard.pipelines.results.ServedResults;
import org.facecard.pipelines.results.StudyManifest.PlannedArtifact;
import org.facecard.pipelines.results.tables.OutcomeRow;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.study.ReadingMode;
import org.facecard.pipelines.study.Split;

/** The verdicts and the headline as Markdown, from the same estimates as the page; figures are only on the page. */
final class MarkdownReport {
    private final ReportData data;

    MarkdownReport(ReportData data) {
        this.data = data;
    }

    /** @param dispute page of the dispute that the study decides; empty where it decides none */
    String text(ClaimsLedger ledger, Optional<DisputePage> dispute) {
        return "# %s\n\n%s\n\n".formatted(MarkdownText.escape(data.spec().title()), Finding.sentences(data, ledger))
                + missing()
                + dispute.map(DisputePage::markdown).orElse("")
                + guide()
                + claims(ledger)
                + looks()
                + headline()
                + new ValueProbabilitySection(data).markdown()
                + served()
                + known()
                + "Figures, costs, the proof of the splits and every setting: [%s](%<s).\n".formatted(Page.FILE);
    }

    /** Returns what a base from scratch knows, without which the name of the split misleads. */
    private String known() {
        boolean scratch = data.spec().base() == null;
        return scratch && data.spec().evaluation().splits().contains(Split.RULE_OOD)
                ? "The base's texts hold the shifted rule and many others: the question is whether post-training on one rule"
                        + " overwrites them, not whether a rule is discovered.\n\n"
                : "";
    }

    /** Returns what a reader needs before the claims. */
    String guide() {
        return new ReadingGuide(data.spec()).markdown(Finding.explained(data));
    }

    private String looks() {
        String looks = LooksSentence.of(LookHistory.at(data.results().folder()));
        return looks.isEmpty() ? "" : looks + "\n\n";
    }

    /** Returns how the arms changed under the shifted rule, in a sentence. */
    String changed() {
        String sentence = Finding.changed(data);
        return sentence.isEmpty() ? "" : sentence + "\n\n";
    }

    /** Returns how many stages have no result. */
    String missing() {
        if (data.onlyServed()) {
            return "**No stage of the study has run: the results are those of served models.**\n\n";
        }
        List<PlannedArtifact> missing = data.manifest().missing();
        return missing.isEmpty()
                ? ""
                : "**%d of %d stages have no result.**\n\n"
                        .formatted(missing.size(), data.manifest().stages().size());
    }

    /** Returns the verdicts. */
    static String claims(ClaimsLedger ledger) {
        if (ledger.claims().isEmpty()) {
            return "";
        }
        List<String> shared = ledger.sharedNotes();
        return "## Claims and verdicts\n\n"
                + (shared.isEmpty() ? "" : "Of every claim: %s.\n\n".formatted(String.join("; ", shared)))
                + MarkdownText.line(
                        List.of("claim", "paper", "here", "95 %", "p, Holm", "detectable", "decidable", "verdict"))
                + MarkdownText.rule(8)
                + ledger.claims().stream().map(claim -> claim(claim, shared)).collect(Collectors.joining())
                + "\nEffects in percentage points unless nats or decades are given, means over seeds. The p-value is adjusted for the"
                + " number of claims; the interval and *detectable*, the smallest effect found with a power of 80 % at an"
                + " unadjusted 5 %, are not; *decidable* is the same at the strictest step of the adjustment.\n\n";
    }

    private static String claim(DecidedClaim claim, List<String> shared) {
        Optional<Estimate> effect = claim.effect();
        return MarkdownText.line(List.of(
                "%s%s (%s; expected %s)"
                        .formatted(
                                claim.part().isEmpty() ? "" : claim.part() + ": ",
                                claim.claim().sentence(),
                                claim.quantity(),
                                ClaimsSection.expectation(claim)),
                ClaimsSection.paper(claim),
                effect.map(value -> claim.unit().signed(value.mean())).orElse(NumberFormats.ABSENT),
                effect.map(claim.unit()::interval).orElse(NumberFormats.ABSENT),
                ClaimsSection.adjusted(claim),
                claim.detectable().map(value -> "±" + claim.unit().size(value)).orElse(NumberFormats.ABSENT),
                claim.decidable().map(value -> "±" + claim.unit().size(value)).orElse(NumberFormats.ABSENT),
                verdict(claim, shared)));
    }

    private static String verdict(DecidedClaim claim, List<String> shared) {
        List<String> notes = new ArrayList<>(claim.notes());
        notes.removeAll(shared);
        String word = claim.reason().isEmpty()
                ? "**%s**".formatted(claim.decision().label())
                : "%s: %s".formatted(claim.decision().label(), claim.reason());
        return notes.isEmpty() ? word : "%s; %s".formatted(word, String.join("; ", notes));
    }

    /** Returns the changes of every arm on every split. */
    String headline() {
        StringBuilder text = new StringBuilder(
                "## What changed\n\nIn per cent. Intervals are not adjusted for the number of comparisons and are no verdicts.\n\n");
        data.headline().forEach(measure -> text.append(changes(measure)));
        return text.toString();
    }

    private String changes(Measure measure) {
        StringBuilder text = new StringBuilder("**%s**\n\n".formatted(capitalised(DisplayNames.of(measure))));
        text.append(MarkdownText.line(List.of("split", "arm", data.startWord(), "end", "change", "95 %")))
                .append(MarkdownText.rule(6));
        for (Split split : data.spec().evaluation().splits()) {
            data.arms().forEach(arm -> text.append(MarkdownText.line(change(split, arm, measure))));
        }
        return text.append('\n').toString();
    }

    private static String capitalised(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** Returns the success of models that are served elsewhere, within all attempts. */
    String served() {
        List<ServedModel> models = new ServedResults(data.results()).models();
        if (models.isEmpty()) {
            return "";
        }
        StringBuilder text =
                new StringBuilder("## Served models\n\nSuccess in per cent, with Wilson's 95 % interval.\n\n");
        text.append(MarkdownText.line(List.of("split", "model", "success", "95 %")))
                .append(MarkdownText.rule(4));
        data.results().rows(Table.OUTCOMES).stream()
                .filter(row -> models.stream().anyMatch(model -> model.name().equals(row.arm())))
                .filter(row -> row.mode().equals(ReadingMode.SAMPLED.label())
                        && row.verificationIterations() == data.spec().verificationIterations(split(row)))
                .forEach(row -> text.append(MarkdownText.line(served(row))));
        return text.append('\n').toString();
    }

    private static List<String> served(OutcomeRow row) {
        return List.of(
                DisplayNames.of(split(row)),
                row.arm(),
                NumberFormats.percent(row.successRate()),
                "[%s, %s]".formatted(NumberFormats.percent(row.wilsonLow()), NumberFormats.percent(row.wilsonHigh())));
    }

    private static Split split(OutcomeRow row) {
        return Named.parse(Split.class, row.split());
    }

    private List<String> change(Split split, String arm, Measure measure) {
        Optional<Estimate> change = data.difference(data.end(arm), data.start(arm), split, measure);
        return List.of(
                DisplayNames.of(split),
                arm,
                NumberFormats.percent(data.mean(data.start(arm), split, measure)),
                NumberFormats.percent(data.mean(data.end(arm), split, measure)),
                change.map(value -> NumberFormats.points(value.mean())).orElse(NumberFormats.ABSENT),
                change.map(NumberFormats::pointsInterval).orElse(NumberFormats.ABSENT));
    }
}
