package org.facecard.pipelines.report.factors;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.nio.file.Path;
import java.util.List;
import org.facecard.pipelines.results.ProgrammeResults;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.analysis.BasePredictionRow;
import org.facecard.pipelines.results.analysis.PredictionRow;
import org.facecard.pipelines.results.analysis.RuleRow;
import org.facecard.pipelines.results.analysis.ShareRow;
import org.facecard.pipelines.results.analysis.StoredPredictions;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.study.claims.analyses.FactorialAnalysis;

/**
 * The analysis of a factorial study, as rows: all numbers of its figure and tables.
 *
 * @param shares of the variance, a row per outcome and source
 * @param rules of thumb and their scores, a row per outcome and rule
 * @param predictions of held-out design points, a row per outcome, rule and design point
 * @param basePredictions the same on every base
 * @param timing whether they came before the outcomes
 */
public record FactorialReport(
        List<ShareRow> shares,
        List<RuleRow> rules,
        List<PredictionRow> predictions,

        @JsonIgnore List<BasePredictionRow> basePredictions,
        @JsonIgnore PredictionTiming timing) {
    /** Copies the lists. */
    public FactorialReport {
        shares = List.copyOf(shares);
        rules = List.copyOf(rules);
        predictions = List.copyOf(predictions);
        basePredictions = List.copyOf(basePredictions);
    }

    /** A report of which nothing shows that its predictions came first. */
    public FactorialReport(List<ShareRow> shares, List<RuleRow> rules, List<PredictionRow> predictions) {
        this(shares, rules, predictions, List.of(), PredictionTiming.NONE);
    }

    /** Returns what {@link #write} left in {@code results}. */
    static FactorialReport read(FactorialAnalysis analysis, ProgrammeResults results) {
        StudyResults tables = new StudyResults(results.folder());
        List<BasePredictionRow> bases = tables.rows(Table.BASE_PREDICTIONS);
        return new FactorialReport(
                tables.rows(Table.VARIANCE_SHARES),
                tables.rows(Table.RULE_SCORES),
                tables.rows(Table.PREDICTIONS),
                bases,
                PredictionTiming.of(StoredPredictions.in(results.folder()), analysis, results.parts(), bases));
    }

    void write(Path folder) {
        Table.VARIANCE_SHARES.write(Table.VARIANCE_SHARES.in(folder), shares);
        Table.RULE_SCORES.write(Table.RULE_SCORES.in(folder), rules);
        Table.PREDICTIONS.write(Table.PREDICTIONS.in(folder), predictions);
        Table.BASE_PREDICTIONS.write(Table.BASE_PREDICTIONS.in(folder), basePredictions);
    }
}
