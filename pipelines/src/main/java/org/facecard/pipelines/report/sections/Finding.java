package org.facecard.pipelines.report.sections;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.facecard.pipelines.report.chart.ArmStyle;
import org.facecard.pipelines.report.chart.Figure;
import org.facecard.pipelines.report.claims.ClaimsLedger;
import org.facecard.pipelines.report.claims.DecidedClaim;
import org.facecard.pipelines.report.data.MemorisationMeasure;
import org.facecard.pipelines.report.data.MemorisationMeasures;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.report.html.Blocks;
import org.facecard.pipelines.report.html.NumberFormats;
import org.facecard.pipelines.report.html.Prose;
import org.facecard.pipelines.report.words.DisplayNames;
import org.facecard.pipelines.results.tables.ChangeRow;
import org.facecard.pipelines.results.tables.Decision;
import org.facecard.pipelines.results.tables.ValueProbabilityRow;
import org.facecard.pipelines.study.Split;

/** What came out: what was decided, and how the arms changed under the shifted rule. */
public final class Finding {
    /** With more arms than this, the sentence gives only the ends of the range, which chance has moved apart. */
    private static final int MOST_ARMS = 6;

    private Finding() {}

    /** Returns what was decided; empty for a study without claims. */
    public static String decided(ClaimsLedger ledger) {
        int all = ledger.claims().size();
        List<DecidedClaim> reproduced = ledger.claims(Decision.REPRODUCED);
        List<DecidedClaim> contradicted = ledger.claims(Decision.CONTRADICTED);
        if (all == 0) {
            return "This study names no claims.";
        }
        return reproduced.isEmpty() && contradicted.isEmpty()
                ? "Nothing is decided: all %d claims, written before the run, are inconclusive.".formatted(all)
                : "Of %d claims, written before the run, %s, %s and %s."
                        .formatted(
                                all,
                                counted("reproduced", reproduced),
                                counted("contradicted", contradicted),
                                are(ledger.claims(Decision.INCONCLUSIVE).size(), "inconclusive"));
    }

    private static String counted(String verdict, List<DecidedClaim> claims) {
        String names =
                claims.stream().map(claim -> "`%s`".formatted(claim.name())).collect(Collectors.joining(", "));
        return are(claims.size(), verdict) + (claims.isEmpty() ? "" : " (%s)".formatted(names));
    }

    private static String are(int count, String verdict) {
        return "%s %s %s".formatted(count == 0 ? "none" : count, count > 1 ? "are" : "is", verdict);
    }

    /**
     * Returns how the arms changed under the shifted rule, from the rows of {@code changes.parquet}; empty where none
     * was measured.
     */
    public static String changed(ReportData data) {
        List<ChangeRow> changes = changes(data);
        return changes.isEmpty()
                ? ""
                : "Under the shifted rule, %s changed from the %s to the end of each arm, in percentage points with its 95 %% interval: %s. The intervals are not adjusted for the number of comparisons and are no verdicts."
                        .formatted(DisplayNames.of(data.central()), data.startWord(), words(changes));
    }

    private static List<ChangeRow> changes(ReportData data) {
        return new ChangeRows(data)
                .rows().stream()
                        .filter(row -> row.split().equals(Split.RULE_OOD.label())
                                && row.metric().equals(data.central().metric().label())
                                && row.mode().equals(data.central().mode().label())
                                && row.verificationIterations()
                                        == data.central().verificationIterations())
                        .filter(row -> row.change() != null)
                        .toList();
    }

    static String words(List<ChangeRow> changes) {
        if (changes.size() <= MOST_ARMS) {
            return changes.stream().map(Finding::words).collect(Collectors.joining("; "));
        }
        List<ChangeRow> sorted = new ArrayList<>(changes);
        sorted.sort((first, second) ->
                Double.compare(Objects.requireNonNull(first.change()), Objects.requireNonNull(second.change())));
        return "%d arms, from %s to %s, which are the lowest and the highest and picked afterwards"
                .formatted(sorted.size(), words(sorted.get(0)), words(sorted.get(sorted.size() - 1)));
    }

    private static String words(ChangeRow row) {
        return "**%s** %s %s"
                .formatted(
                        row.arm(),
                        NumberFormats.points(Objects.requireNonNull(row.change())),
                        NumberFormats.pointsInterval(
                                Objects.requireNonNull(row.low()), Objects.requireNonNull(row.high())));
    }

    /**
     * Returns how the probability of a face card's stated value changed under the shifted rule, from the rows of {@code
     * value_probabilities}; empty where it was not measured.
     */
    public static String read(ReportData data) {
        MemorisationMeasures measures = new MemorisationMeasures(data);
        MemorisationMeasure<ValueProbabilityRow> stated = MemorisationMeasure.statedValue(Split.RULE_OOD);
        List<String> changes = data.arms().stream()
                .flatMap(arm -> measures.difference(data.end(arm), data.start(arm), stated).stream()
                        .map(change -> "**%s** %s".formatted(arm, NumberFormats.pointsWithInterval(change))))
                .toList();
        return changes.isEmpty()
                ? ""
                : "The probability of the value that the shifted rule states for a face card changed by: %s."
                        .formatted(String.join("; ", changes));
    }

    /** Returns the finding of a study without parts, with an explanation of its terms. */
    public static Content of(ReportData data, ClaimsLedger ledger) {
        return Blocks.all(brief(data, ledger), arms(data));
    }

    /** Returns the finding without an explanation of its terms. */
    public static Content brief(ReportData data, ClaimsLedger ledger) {
        return Blocks.paragraph(sentences(data, ledger));
    }

    /** Returns what was decided and what changed. */
    public static String sentences(ReportData data, ClaimsLedger ledger) {
        return Stream.of(decided(ledger), changed(data), read(data))
                .filter(sentence -> !sentence.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /** Introduces the arms, where they are named first. */
    public static Content arms(ReportData data) {
        return Blocks.all(
                Blocks.note(explained(data)),
                Blocks.list(data.arms().stream().map(arm -> arm(data, arm)).toList()));
    }

    /** Returns what an arm is. */
    public static String explained(ReportData data) {
        String hot = data.arms().stream().anyMatch(arm -> arm.contains("hot"))
                ? " *Hot* in a name means a higher learning rate."
                : "";
        return "An *arm* is one way to continue training, under the training rule only, from the *init*: the checkpoint after a"
                + " short warm-up of the base, the same for every arm unless its own line says otherwise." + hot;
    }

    private static Content arm(ReportData data, String arm) {
        return Blocks.noted(
                Figure.named(ArmStyle.of(data.spec(), arm), arm),
                new Prose("%s; %s updates and %s TFLOP after its start."
                        .formatted(
                                DisplayNames.describe(data.spec(), arm),
                                NumberFormats.count(data.updates(arm, data.end(arm))),
                                NumberFormats.significant(data.teraflops(arm, data.end(arm))))));
    }
}
