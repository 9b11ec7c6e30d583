package org.facecard.pipelines.report.disputes;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    /** Returns the same as a section of a page; one that has not run says how it is decided. */
    Section section() {
        List<Content> body = new ArrayList<>(points(PredictorDispute.written()));
        body.addAll(points(PredictorDispute.verdicts(rows)));
        new PredictorFigure(rows).content().ifPresent(body::add);
        ComparedPredictors.of(rows).forEach(compared -> body.add(table(compared)));
        body.addAll(points(PredictorDispute.against()));
        return new Section(PredictorDispute.NAME, TITLE, body);
    }

    private static List<Content> points(Map<String, String> points) {
        return points.entrySet().stream()
                .map(point -> DisputePage.point(point.getKey(), point.getValue()))
                .toList();
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
                : "\n## %s\n\n".formatted(TITLE)
                        + DisputeWords.list(PredictorDispute.written())
                        + DisputeWords.list(PredictorDispute.verdicts(rows))
                        + new PredictorFigure(rows)
                                .bars()
                                .map(bars -> "\n![%s](%s)\n".formatted(PredictorFigure.TITLE, PredictorFigure.FILE))
                                .orElse("")
                        + ComparedPredictors.of(rows).stream()
                                .map(PredictorText::lines)
                                .collect(Collectors.joining())
                        + "\n"
                        + DisputeWords.list(PredictorDispute.against());
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
