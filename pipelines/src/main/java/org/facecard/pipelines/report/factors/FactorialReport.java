package org.facecard.pipelines.report.factors;

import java.nio.file.Path;
import java.util.List;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.analysis.PredictionRow;
import org.facecard.pipelines.results.analysis.RuleRow;
import org.facecard.pipelines.results.analysis.ShareRow;
import org.facecard.pipelines.results.tables.Table;

/**
 * The analysis of a factorial study, as rows: all numbers of its figure and tables.
 *
 * @param shares of the variance, a row per outcome and source
 * @param rules of thumb and their scores, a row per outcome and rule
 * @param predictions of held-out design points, a row per outcome, rule and design point
 */
public record FactorialReport(List<ShareRow> shares, List<RuleRow> rules, List<PredictionRow> predictions) {
    /** Copies the lists. */
    public FactorialReport {
        shares = List.copyOf(shares);
        rules = List.copyOf(rules);
        predictions = List.copyOf(predictions);
    }

    /** Returns what {@link #write} left. */
    static FactorialReport read(StudyResults results) {
        return new FactorialReport(
                results.rows(Table.VARIANCE_SHARES), results.rows(Table.RULE_SCORES), results.rows(Table.PREDICTIONS));
    }

    void write(Path folder) {
        Table.VARIANCE_SHARES.write(Table.VARIANCE_SHARES.in(folder), shares);
        Table.RULE_SCORES.write(Table.RULE_SCORES.in(folder), rules);
        Table.PREDICTIONS.write(Table.PREDICTIONS.in(folder), predictions);
    }
}
