package org.facecard.pipelines.report.factors;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.common.Named;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.report.measure.CheckpointReadings;
import org.facecard.pipelines.report.statistics.CrossValidation;
import org.facecard.pipelines.report.statistics.CrossValidation.Errors;
import org.facecard.pipelines.report.statistics.Estimate;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.analysis.BasePredictionRow;
import org.facecard.pipelines.results.analysis.PredictionRow;
import org.facecard.pipelines.results.analysis.RuleRow;
import org.facecard.pipelines.results.analysis.ShareRow;
import org.facecard.pipelines.results.analysis.StoredPredictions;
import org.facecard.pipelines.study.claims.analyses.FactorialAnalysis;
import org.facecard.pipelines.study.spec.StudySpec;
import org.jspecify.annotations.Nullable;

/** Analyses a factorial study. */
public final class FactorialTables {
    private static final Draws DRAWS = Draws.of(2413, "report/factors");

    private final FactorialDesign design;
    private final Map<FactorialOutcome, FactorialValues> values = new LinkedHashMap<>();

    private FactorialTables(FactorialAnalysis analysis, Map<String, ReportData> parts) {
        Map<String, StudySpec> specs = new LinkedHashMap<>();
        parts.forEach((name, data) -> specs.put(name, data.spec()));
        this.design = new FactorialDesign(analysis, specs);
        for (FactorialOutcome outcome : FactorialOutcome.values()) {
            values.put(outcome, FactorialValues.of(design, parts, outcome));
        }
    }

    /**
     * Returns the analysis of {@code parts}. Without a base in every part there are no shares; without two bases in a
     * part no rule predicts there.
     *
     * @param stored the predictions that are scored; without them those that follow from the readings
     */
    static FactorialReport of(
            FactorialAnalysis analysis, Map<String, ReportData> parts, Optional<StoredPredictions> stored) {
        FactorialTables tables = new FactorialTables(analysis, parts);
        List<ShareRow> shares = new ArrayList<>();
        List<RuleRow> rules = new ArrayList<>();
        List<PredictionRow> predictions = new ArrayList<>();
        List<BasePredictionRow> bases = tables.scored(stored);
        for (FactorialOutcome outcome : FactorialOutcome.values()) {
            shares.addAll(
                    new ShareRows(tables.design, outcome, tables.values(outcome)).rows(DRAWS.at(outcome.ordinal())));
            for (RuleOfThumb rule : RuleOfThumb.values()) {
                rule(outcome, rule, bases).ifPresent(rules::add);
                predictions.addAll(scored(bases, outcome, rule).means());
            }
        }
        Map<String, StudyResults> results = new LinkedHashMap<>();
        parts.forEach((name, data) -> results.put(name, data.results()));
        return new FactorialReport(
                shares, rules, predictions, bases, PredictionTiming.of(stored, analysis, results, bases));
    }

    /**
     * Returns what every rule of thumb predicts for every held-out design point and base, from the readings of the other
     * arms alone.
     */
    public static List<BasePredictionRow> predictions(FactorialAnalysis analysis, Map<String, ReportData> parts) {
        return new FactorialTables(analysis, parts).predicted();
    }

    private List<BasePredictionRow> predicted() {
        List<BasePredictionRow> rows = new ArrayList<>();
        for (FactorialOutcome outcome : FactorialOutcome.values()) {
            HeldOutPoints heldOut =
                    new HeldOutPoints(design, values(outcome).having(design, point -> !design.heldOut(point)));
            for (RuleOfThumb rule : RuleOfThumb.values()) {
                rows.addAll(heldOut.predictions(rule, outcome));
            }
        }
        return rows;
    }

    /** Returns the predictions that are scored, with what came out and what the readings give now. */
    private List<BasePredictionRow> scored(Optional<StoredPredictions> stored) {
        List<BasePredictionRow> now = predicted();
        Map<BasePredictionRow, Double> again = new HashMap<>();
        now.forEach(row -> again.put(place(row), row.predicted()));
        return stored.map(StoredPredictions::rows).orElse(now).stream()
                .map(row -> row.with(again.get(place(row)), observed(row)))
                .toList();
    }

    /** Returns a row that is equal for predictions of the same thing. */
    private static BasePredictionRow place(BasePredictionRow row) {
        return new BasePredictionRow(
                row.outcome(), row.rule(), row.part(), row.seed(), row.arm(), row.budget(), 0, 0, null, null);
    }

    private @Nullable Double observed(BasePredictionRow row) {
        double[] base = values(Named.parse(FactorialOutcome.class, row.outcome()))
                .bases()
                .getOrDefault(row.part(), Map.of())
                .get(row.seed());
        List<DesignPoint> points = design.parts().containsKey(row.part()) ? design.points(row.part()) : List.of();
        for (int point = 0; base != null && point < points.size(); point++) {
            if (points.get(point).at().equals(new CheckpointReadings(row.arm(), row.budget()))) {
                return finite(base[point]);
            }
        }
        return null;
    }

    private static ScoredRule scored(List<BasePredictionRow> rows, FactorialOutcome outcome, RuleOfThumb rule) {
        return new ScoredRule(rows.stream()
                .filter(row ->
                        row.outcome().equals(outcome.label()) && row.rule().equals(rule.label()))
                .toList());
    }

    private FactorialValues values(FactorialOutcome outcome) {
        return Objects.requireNonNull(values.get(outcome));
    }

    private static Optional<RuleRow> rule(FactorialOutcome outcome, RuleOfThumb rule, List<BasePredictionRow> rows) {
        ScoredRule scored = scored(rows, outcome, rule);
        List<Errors> errors = scored.errors();
        int points = scored.read();
        if (points == 0) {
            return Optional.empty();
        }
        Estimate alone = CrossValidation.rSquared(errors, points, DRAWS);
        Estimate above = CrossValidation.difference(
                errors, scored(rows, outcome, RuleOfThumb.METHOD).errors(), points, DRAWS);
        double squares = errors.stream().mapToDouble(Errors::line).sum();
        return Optional.of(new RuleRow(
                outcome.label(),
                rule.label(),
                finite(alone.mean()),
                finite(alone.low()),
                finite(alone.high()),
                finite(above.mean()),
                finite(above.low()),
                finite(above.high()),
                finite(Math.sqrt(squares / points)),
                errors.size(),
                points));
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
