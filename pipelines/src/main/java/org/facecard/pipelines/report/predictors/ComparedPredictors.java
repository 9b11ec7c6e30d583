package org.facecard.pipelines.report.predictors;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.facecard.pipelines.results.analysis.PredictorRow;

/**
 * The rows of one comparison of predictors.
 *
 * @param comparison over which checkpoints
 * @param rows at least one
 */
public record ComparedPredictors(PredictorComparison comparison, List<PredictorRow> rows) {
    /** Copies the list. */
    public ComparedPredictors {
        rows = List.copyOf(rows);
    }

    /** Returns the comparisons that {@code rows} hold. */
    public static List<ComparedPredictors> of(List<PredictorRow> rows) {
        return Arrays.stream(PredictorComparison.values())
                .map(comparison -> new ComparedPredictors(
                        comparison,
                        rows.stream()
                                .filter(row -> row.comparison().equals(comparison.label()))
                                .toList()))
                .filter(compared -> !compared.rows().isEmpty())
                .toList();
    }

    /** Returns over how many checkpoints, bases and runs it is made, task by task. */
    public String scope() {
        return "%s: %s."
                .formatted(
                        comparison.words(),
                        rows.stream()
                                .map(row -> "%s, %d checkpoints, %d bases, runs: %d"
                                        .formatted(row.task(), row.checkpoints(), row.bases(), row.runs()))
                                .distinct()
                                .collect(Collectors.joining("; ")));
    }
}
