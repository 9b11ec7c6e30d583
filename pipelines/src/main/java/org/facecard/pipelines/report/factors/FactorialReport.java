package org.facecard.pipelines.report.factors;

import java.util.List;

/**
 * The analysis of a factorial study, as rows: all numbers of its figure and tables.
 *
 * @param shares of the variance, a row per outcome and source
 * @param rules of thumb and their scores, a row per outcome and rule
 * @param predictions of held-out cells, a row per outcome, rule and cell
 */
public record FactorialReport(List<ShareRow> shares, List<RuleRow> rules, List<PredictionRow> predictions) {
    /** Copies the lists. */
    public FactorialReport {
        shares = List.copyOf(shares);
        rules = List.copyOf(rules);
        predictions = List.copyOf(predictions);
    }
}
