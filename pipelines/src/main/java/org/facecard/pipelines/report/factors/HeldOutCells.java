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
 * How a rule of thumb predicts the cells that are held out, on bases that it has not seen. For base b of a part the
 * rule is fitted to the other cells of the other bases of that part:
 *
 * <pre>
 * R2 = 1 - sum over b, held-out c of (y_bc - rule_(-b)(c))^2 / sum over b, held-out c of (y_bc - mean_(-b))^2
 * </pre>
 *
 * <p>mean_(-b) is the mean of the values to which the rule is fitted. 1 is perfect, 0 no better than that mean, below 0 worse.
 */
final class HeldOutCells {
    private final FactorialDesign design;
    private final FactorialValues values;

    /**
     * @param design whose cells are told apart
     * @param values of bases that have every cell to which rules are fitted
     */
    HeldOutCells(FactorialDesign design, FactorialValues values) {
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

    /** Returns how many held-out cells of these bases were read. */
    int read() {
        return (int) values.bases().entrySet().stream()
                .filter(part -> part.getValue().size() > 1)
                .mapToLong(part -> part.getValue().stream()
                        .mapToLong(base -> heldOut(design.cells(part.getKey()))
                                .filter(cell -> Double.isFinite(base[cell]))
                                .count())
                        .sum())
                .sum();
    }

    private IntStream heldOut(List<DesignCell> cells) {
        return IntStream.range(0, cells.size()).filter(cell -> design.heldOut(cells.get(cell)));
    }

    private Errors errors(RuleOfThumb rule, String part, double[] unseen, List<double[]> seen) {
        List<DesignCell> cells = design.cells(part);
        LeastSquares fitted = fitted(rule, cells, seen);
        double mean = fittedTo(cells, seen).average().orElse(Double.NaN);
        int[] read =
                heldOut(cells).filter(cell -> Double.isFinite(unseen[cell])).toArray();
        return new Errors(
                Arrays.stream(read)
                        .mapToDouble(cell -> square(unseen[cell] - fitted.at(rule.regressors(cells.get(cell)))))
                        .sum(),
                Arrays.stream(read)
                        .mapToDouble(cell -> square(unseen[cell] - mean))
                        .sum());
    }

    private LeastSquares fitted(RuleOfThumb rule, List<DesignCell> cells, List<double[]> bases) {
        List<double[]> rows = new ArrayList<>();
        bases.forEach(base -> cells.stream()
                .filter(cell -> !design.heldOut(cell))
                .map(rule::regressors)
                .forEach(rows::add));
        return new LeastSquares(rows, fittedTo(cells, bases).toArray());
    }

    private DoubleStream fittedTo(List<DesignCell> cells, List<double[]> bases) {
        int[] used = IntStream.range(0, cells.size())
                .filter(cell -> !design.heldOut(cells.get(cell)))
                .toArray();
        return bases.stream().flatMapToDouble(base -> Arrays.stream(used).mapToDouble(cell -> base[cell]));
    }

    /**
     * Returns predictions of the mean over bases, by a rule that is fitted to all bases of the part, with the observed
     * means where cells were read.
     */
    List<PredictionRow> predictions(RuleOfThumb rule, FactorialOutcome outcome) {
        List<PredictionRow> rows = new ArrayList<>();
        for (Map.Entry<String, List<double[]>> part : values.bases().entrySet()) {
            List<DesignCell> cells = design.cells(part.getKey());
            if (!part.getValue().isEmpty()) {
                LeastSquares fitted = fitted(rule, cells, part.getValue());
                heldOut(cells)
                        .mapToObj(cell -> row(rule, outcome, cells.get(cell), fitted, mean(part.getValue(), cell)))
                        .forEach(rows::add);
            }
        }
        return rows;
    }

    private static PredictionRow row(
            RuleOfThumb rule, FactorialOutcome outcome, DesignCell cell, LeastSquares fitted, double observed) {
        return new PredictionRow(
                outcome.label(),
                rule.label(),
                cell.part(),
                cell.at().arm(),
                cell.at().budget(),
                fitted.at(rule.regressors(cell)),
                Double.isFinite(observed) ? observed : null);
    }

    private static double mean(List<double[]> bases, int cell) {
        return bases.stream()
                .mapToDouble(base -> base[cell])
                .filter(Double::isFinite)
                .average()
                .orElse(Double.NaN);
    }

    private static double square(double value) {
        return value * value;
    }
}
