package org.facecard.pipelines.report.factors;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.facecard.pipelines.report.variance.LeastSquares;
import org.facecard.pipelines.results.analysis.BasePredictionRow;

/**
 * What a rule of thumb predicts for the design points that are held out, on bases that it has not seen. For base b of a
 * part the rule is fitted to the other design points of the other bases of that part. No outcome of a held-out design
 * point is read, so predictions are the same before and after it is known.
 */
final class HeldOutPoints {
    private final FactorialDesign design;
    private final FactorialValues values;

    /**
     * @param design whose design points are told apart
     * @param values of bases that have every design point to which rules are fitted
     */
    HeldOutPoints(FactorialDesign design, FactorialValues values) {
        this.design = design;
        this.values = values;
    }

    /** Returns the predictions for every base of parts with at least two. */
    List<BasePredictionRow> predictions(RuleOfThumb rule, FactorialOutcome outcome) {
        List<BasePredictionRow> rows = new ArrayList<>();
        values.bases().forEach((part, bases) -> {
            for (Long seed : bases.size() > 1 ? bases.keySet() : List.<Long>of()) {
                Map<Long, double[]> others = new LinkedHashMap<>(bases);
                others.remove(seed);
                predict(rule, design.points(part), List.copyOf(others.values()))
                        .forEach(prediction -> rows.add(prediction.row(outcome, rule, seed)));
            }
        });
        return rows;
    }

    /** A prediction for a design point, and the mean to which it is compared. */
    private record Prediction(DesignPoint point, double predicted, double mean) {
        BasePredictionRow row(FactorialOutcome outcome, RuleOfThumb rule, long seed) {
            return new BasePredictionRow(
                    outcome.label(),
                    rule.label(),
                    point.part(),
                    seed,
                    point.at().arm(),
                    point.at().budget(),
                    predicted,
                    mean,
                    null,
                    null);
        }
    }

    private List<Prediction> predict(RuleOfThumb rule, List<DesignPoint> points, List<double[]> seen) {
        LeastSquares fitted = fitted(rule, points, seen);
        double mean = fittedTo(points, seen).average().orElseThrow();
        return points.stream()
                .filter(design::heldOut)
                .map(point -> new Prediction(point, fitted.at(rule.regressors(point)), mean))
                .toList();
    }

    private LeastSquares fitted(RuleOfThumb rule, List<DesignPoint> points, List<double[]> bases) {
        List<double[]> rows = new ArrayList<>();
        bases.forEach(base -> points.stream()
                .filter(point -> !design.heldOut(point))
                .map(rule::regressors)
                .forEach(rows::add));
        return new LeastSquares(rows, fittedTo(points, bases).toArray());
    }

    private DoubleStream fittedTo(List<DesignPoint> points, List<double[]> bases) {
        int[] used = IntStream.range(0, points.size())
                .filter(point -> !design.heldOut(points.get(point)))
                .toArray();
        return bases.stream().flatMapToDouble(base -> Arrays.stream(used).mapToDouble(point -> base[point]));
    }
}
