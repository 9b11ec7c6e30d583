package org.facecard.pipelines.report.disputes;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.facecard.pipelines.report.html.HtmlTable;
import org.facecard.pipelines.report.html.MarkdownText;
import org.facecard.pipelines.report.html.NumberFormats;
import org.facecard.pipelines.report.html.Section;
import org.facecard.pipelines.report.predictors.ComparedPredictors;
import org.facecard.pipelines.results.analysis.PredictorRow;

/**
 * The text about the dispute over predictors, from its rows.
 *
 * @param rows a row per task, comparison, outcome and predictor
 */
record PredictorText(List<PredictorRow> rows) {
    private static final String TITLE = "Does accuracy before memorisation predict success?";

    private static final List<String> HEADINGS =
            List.of("task", "outcome", "predictor", "R², 95 %", "minus training accuracy, 95 %", "minus KL, 95 %");

    /** Copies the list. */
    PredictorText {
        rows = List.copyOf(rows);
    }

    /** Returns the same as a section of a page; empty where nothing was measured. */
    Optional<Section> section() {
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        List<Content> body = new ArrayList<>(List.of(
                DisputePage.point("Claim", PredictorDispute.CLAIM),
                DisputePage.point("Who says it", PredictorDispute.SOURCE),
                DisputePage.point("Rule", PredictorDispute.RULE)));
        PredictorDispute.decided(rows)
                .map(row -> DisputePage.point(
                        "Verdict, " + row.task(),
                        "**%s.**".formatted(PredictorDispute.verdict(row).words())))
                .forEach(body::add);
        ComparedPredictors.of(rows).forEach(compared -> body.add(table(compared)));
        return Optional.of(new Section(PredictorDispute.NAME, TITLE, body));
    }

    private static Content table(ComparedPredictors compared) {
        HtmlTable table = new HtmlTable(HEADINGS);
        compared.rows().forEach(row -> table.row(cells(row)));
        return table.captioned(
                "%s R² on bases that the line has not seen. Rows: `predictors.parquet`.".formatted(compared.scope()));
    }

    /** Returns a section with its heading; empty where nothing was measured. */
    String markdown() {
        return rows.isEmpty()
                ? ""
                : "\n## %s\n\n- **Claim.** %s\n- **Who says it.** %s\n- **Rule.** %s\n"
                                .formatted(
                                        TITLE, PredictorDispute.CLAIM, PredictorDispute.SOURCE, PredictorDispute.RULE)
                        + PredictorDispute.decided(rows)
                                .map(row -> "- **Verdict, %s.** %s\n"
                                        .formatted(
                                                row.task(),
                                                PredictorDispute.verdict(row).words()))
                                .collect(Collectors.joining())
                        + ComparedPredictors.of(rows).stream()
                                .map(PredictorText::lines)
                                .collect(Collectors.joining());
    }

    private static String lines(ComparedPredictors compared) {
        return "\n%s\n\n".formatted(MarkdownText.escape(compared.scope()))
                + MarkdownText.line(HEADINGS)
                + MarkdownText.rule(HEADINGS.size())
                + compared.rows().stream()
                        .map(row -> MarkdownText.line(cells(row)))
                        .collect(Collectors.joining());
    }

    private static List<String> cells(PredictorRow row) {
        return List.of(
                row.task(),
                row.outcome(),
                row.predictor(),
                NumberFormats.interval(row.rSquared(), row.low(), row.high()),
                NumberFormats.interval(row.aboveTraining(), row.aboveTrainingLow(), row.aboveTrainingHigh()),
                NumberFormats.interval(row.aboveKl(), row.aboveKlLow(), row.aboveKlHigh()));
    }
}
