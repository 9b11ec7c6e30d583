package org.facecard.pipelines.report.factors;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.facecard.pipelines.report.statistics.CrossValidation.Errors;
import org.facecard.pipelines.report.variance.LeastSquares;
import org.facecard.pipelines.results.analysis.PredictionRow;

/**
 * How a rule of thumb predicts the design points that are held out, on bases that it has not seen. For base b of a part
 * the rule is fitted to the other design points of the other bases of that part:
 *
 * <pre>
 * R2 = 1 - sum over b, held-out c of (y_bc - rule_(-b)(c))^2 / sum over b, held-out c of (y_bc - mean_(-b))^2
 * </pre>
 *
 * <p>mean_(-b) is the mean of the values to which the rule is fitted. 1 is perfect, 0 no better than that mean, below 0 worse.
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

    /** Returns the errors of every base of parts with at least two. */
    List<Errors> errors(RuleOfThumb rule) {
        List<Errors> errors = new ArrayList<>();
        values.bases().forEach((part, bases) -> {
            for (int left = 0; bases.size() > 1 && left < bases.size(); left++) {
                List<double[]> others = new ArrayList<>(bases);
                others.remove(left);
                errors.add(errors(rule, part, bases.get(left), others));
            }
        });
        return errors;
    }

    /** Returns how many held-out design points of these bases were read. */
    int read() {
        return (int) values.bases().entrySet().stream()
                .filter(part -> part.getValue().size() > 1)
                .mapToLong(part -> part.getValue().stream()
                        .mapToLong(base -> heldOut(design.points(part.getKey()))
                                .filter(point -> Double.isFinite(base[point]))
                                .count())
                        .sum())
                .sum();
    }

    private IntStream heldOut(List<DesignPoint> points) {
        return IntStream.range(0, points.size()).filter(point -> design.heldOut(points.get(point)));
    }

    private Errors errors(RuleOfThumb rule, String part, double[] unseen, List<double[]> seen) {
        List<DesignPoint> points = design.points(part);
        LeastSquares fitted = fitted(rule, points, seen);
        double mean = fittedTo(points, seen).average().orElse(Double.NaN);
        int[] read =
                heldOut(points).filter(point -> Double.isFinite(unseen[point])).toArray();
        return new Errors(
                Arrays.stream(read)
                        .mapToDouble(point -> square(unseen[point] - fitted.at(rule.regressors(points.get(point)))))
                        .sum(),
                Arrays.stream(read)
                        .mapToDouble(point -> square(unseen[point] - mean))
                        .sum());
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

    /**
     * Returns predictions of the mean over bases, by a rule that is fitted to all bases of the part, with the observed
     * means where design points were read.
     */
    List<PredictionRow> predictions(RuleOfThumb rule, FactorialOutcome outcome) {
        List<PredictionRow> rows = new ArrayList<>();
        for (Map.Entry<String, List<double[]>> part : values.bases().entrySet()) {
            List<DesignPoint> points = design.points(part.getKey());
            if (!part.getValue().isEmpty()) {
                LeastSquares fitted = fitted(rule, points, part.getValue());
                heldOut(points)
                        .mapToObj(point -> row(rule, outcome, points.get(point), fitted, mean(part.getValue(), point)))
                        .forEach(rows::add);
            }
        }
        return rows;
    }

    private static PredictionRow row(
            RuleOfThumb rule, FactorialOutcome outcome, DesignPoint point, LeastSquares fitted, double observed) {
        return new PredictionRow(
                outcome.label(),
                rule.label(),
                point.part(),
                point.at().arm(),
                point.at().budget(),
                fitted.at(rule.regressors(point)),
                Double.isFinite(observed) ? observed : null);
    }

    private static double mean(List<double[]> bases, int point) {
        return bases.stream()
                .mapToDouble(base -> base[point])
                .filter(Double::isFinite)
                .average()
                .orElse(Double.NaN);
    }

    private static double square(double value) {
        return value * value;
    }
}
