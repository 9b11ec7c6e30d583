package org.facecard.pipelines.report.disputes;

import java.util.List;
import java.util.stream.Collectors;
import org.facecard.pipelines.report.html.MarkdownText;
import org.facecard.pipelines.report.html.NumberFormats;
import org.facecard.pipelines.results.analysis.DisputeRow;
import org.jspecify.annotations.Nullable;

/** All disputes in one table. */
final class DisputeOverview {
    private static final List<String> HEADINGS = List.of(
            "study",
            "claim",
            "who says it",
            "verdict",
            "effects that decide, 95 %",
            "claims",
            "reproduced",
            "contradicted",
            "inconclusive",
            "bases",
            "CPU h, planned",
            "CPU h, spent",
            "note");

    private DisputeOverview() {}

    /**
     * @param disputes a line each
     * @param runs whose studies compute something over their parts, among others
     * @param spent CPU hours of all artifacts, shared ones once
     */
    static String markdown(List<DisputeRow> disputes, List<DisputeRun> runs, double spent) {
        return "# Disputes\n\n"
                + MarkdownText.line(HEADINGS)
                + MarkdownText.rule(HEADINGS.size())
                + disputes.stream().map(dispute -> line(dispute, runs)).collect(Collectors.joining())
                + """

                A dispute is reproduced when all claims that decide it are, contradicted when one of them is. The \
                effects of these claims are in percentage points unless a unit is given; their intervals are not adjusted, the verdicts \
                are. CPU hours planned are those \
                of a quiet core of the reference machine from an empty home. CPU hours spent are what all artifacts of a study took when \
                they were made; studies share artifacts, and each study counts them. All artifacts of \
                the studies together, shared ones counted once, took %s.
                """.formatted(hours(spent))
                + runs.stream().map(DisputeOverview::analysis).collect(Collectors.joining());
    }

    /** Returns what a finished study says over all of its parts. */
    private static String analysis(DisputeRun run) {
        return run.tables()
                .analysis()
                .section()
                .filter(analysis -> run.finished())
                .map(analysis -> "\n## `%s`: %s\n\n%s"
                        .formatted(
                                run.study().name(),
                                analysis.title(),
                                analysis.sentences().stream()
                                        .map("- %s\n"::formatted)
                                        .collect(Collectors.joining())))
                .orElse("");
    }

    private static String line(DisputeRow dispute, List<DisputeRun> runs) {
        return MarkdownText.line(List.of(
                dispute.study(),
                dispute.claim(),
                dispute.source(),
                DisputeWords.verdict(dispute),
                DisputeWords.effects(dispute, runs),
                Integer.toString(dispute.claims()),
                Integer.toString(dispute.reproduced()),
                Integer.toString(dispute.contradicted()),
                Integer.toString(dispute.inconclusive()),
                Integer.toString(dispute.bases()),
                hours(dispute.plannedCpuHours()),
                hours(dispute.spentCpuHours()),
                dispute.note()));
    }

    static String hours(@Nullable Double hours) {
        return hours == null ? NumberFormats.ABSENT : NumberFormats.decimal(hours, 2);
    }
}
