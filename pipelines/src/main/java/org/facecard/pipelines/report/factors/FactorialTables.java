package org.facecard.pipelines.report.factors;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.report.statistics.CrossValidation;
import org.facecard.pipelines.report.statistics.CrossValidation.Errors;
import org.facecard.pipelines.report.statistics.Estimate;
import org.facecard.pipelines.results.analysis.PredictionRow;
import org.facecard.pipelines.results.analysis.RuleRow;
import org.facecard.pipelines.results.analysis.ShareRow;
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
     */
    public static FactorialReport of(FactorialAnalysis analysis, Map<String, ReportData> parts) {
        FactorialTables tables = new FactorialTables(analysis, parts);
        List<ShareRow> shares = new ArrayList<>();
        List<RuleRow> rules = new ArrayList<>();
        List<PredictionRow> predictions = new ArrayList<>();
        for (FactorialOutcome outcome : FactorialOutcome.values()) {
            shares.addAll(
                    new ShareRows(tables.design, outcome, tables.values(outcome)).rows(DRAWS.at(outcome.ordinal())));
            HeldOutPoints heldOut = tables.heldOut(outcome);
            for (RuleOfThumb rule : RuleOfThumb.values()) {
                tables.rule(outcome, rule, heldOut).ifPresent(rules::add);
                predictions.addAll(heldOut.predictions(rule, outcome));
            }
        }
        return new FactorialReport(shares, rules, predictions);
    }

    private HeldOutPoints heldOut(FactorialOutcome outcome) {
        return new HeldOutPoints(design, values(outcome).having(design, point -> !design.heldOut(point)));
    }

    private FactorialValues values(FactorialOutcome outcome) {
        return Objects.requireNonNull(values.get(outcome));
    }

    private Optional<RuleRow> rule(FactorialOutcome outcome, RuleOfThumb rule, HeldOutPoints heldOut) {
        List<Errors> errors = heldOut.errors(rule);
        int points = heldOut.read();
        if (points == 0) {
            return Optional.empty();
        }
        Estimate alone = CrossValidation.rSquared(errors, points, DRAWS);
        Estimate above = CrossValidation.difference(errors, heldOut.errors(RuleOfThumb.METHOD), points, DRAWS);
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
