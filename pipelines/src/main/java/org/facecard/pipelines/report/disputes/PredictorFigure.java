package org.facecard.pipelines.report.disputes;

import gg.jte.Content;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.facecard.pipelines.report.chart.IntervalBars;
import org.facecard.pipelines.report.html.Fragment;
import org.facecard.pipelines.report.html.Prose;
import org.facecard.pipelines.report.predictors.PredictedOutcome;
import org.facecard.pipelines.report.predictors.PredictorComparison;
import org.facecard.pipelines.results.analysis.PredictorRow;

/**
 * R² of every predictor with its interval, a column per outcome, over the checkpoints that decide the dispute.
 *
 * @param rows a row per task, comparison, outcome and predictor
 */
record PredictorFigure(List<PredictorRow> rows) {
    static final String FILE = PredictorDispute.NAME + ".svg";
    static final String TITLE = "R² of every predictor with its interval";

    /** Keeps what is drawn. */
    PredictorFigure {
        rows = rows.stream()
                .filter(row -> row.comparison().equals(PredictorComparison.EVERY_CHECKPOINT.label()))
                .toList();
    }

    /** Returns the drawing; empty where no R² is known. An outcome is drawn where every predictor has an R² for it. */
    Optional<IntervalBars> bars() {
        List<String> labels = rows.stream().map(this::label).distinct().toList();
        List<IntervalBars.Column> columns = Stream.of(PredictedOutcome.values())
                .map(outcome ->
                        new IntervalBars.Column("R² × 100, " + outcome.label().replace('-', ' '), bars(outcome)))
                .filter(column -> !labels.isEmpty() && column.bars().size() == labels.size())
                .toList();
        return columns.isEmpty() ? Optional.empty() : Optional.of(new IntervalBars(labels, columns));
    }

    private List<IntervalBars.Bar> bars(PredictedOutcome outcome) {
        return rows.stream()
                .filter(row -> row.outcome().equals(outcome.label()))
                .flatMap(row -> Stream.ofNullable(row.rSquared())
                        .map(value -> new IntervalBars.Bar(value, row.low(), row.high(), null)))
                .toList();
    }

    /** Names the task only where there are several. */
    private String label(PredictorRow row) {
        String predictor = row.predictor().replace('-', ' ');
        boolean several = rows.stream().map(PredictorRow::task).distinct().count() > 1;
        return several ? "%s: %s".formatted(row.task(), predictor) : predictor;
    }

    /** Returns the drawing with its caption, for a page. */
    Optional<Content> content() {
        return bars().map(plot -> new Fragment(
                "plots/barsfigure.jte",
                Map.of("id", "premem-predictors", "title", TITLE, "plot", plot, "caption", new Prose(caption()))));
    }

    private static String caption() {
        return "R² in hundredths, on bases that the line has not seen, with 95 % intervals over bases; below 0 where a"
                + " predictor is worse than the mean of the other bases. The dispute asks for success under the shifted rule."
                + " Rows: `predictors.parquet`.";
    }
}
