package org.facecard.pipelines.report.factors;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.facecard.pipelines.report.measure.CheckpointReadings;
import org.facecard.pipelines.report.statistics.CrossValidation.Errors;
import org.facecard.pipelines.results.analysis.BasePredictionRow;
import org.facecard.pipelines.results.analysis.PredictionRow;
import org.jspecify.annotations.Nullable;

/**
 * The predictions of a rule of thumb for one outcome, beside what came out:
 *
 * <pre>
 * R2 = 1 - sum over b, held-out c of (y_bc - rule_(-b)(c))^2 / sum over b, held-out c of (y_bc - mean_(-b))^2
 * </pre>
 *
 * <p>mean_(-b) is the mean of the values to which the rule was fitted. 1 is perfect, 0 no better than that mean, below 0
 * worse.
 *
 * @param rows its predictions, those that are not yet observed included
 */
record ScoredRule(List<BasePredictionRow> rows) {
    /** A base of a part. */
    private record Base(String part, long seed) {}

    /** A design point of a part. */
    private record Place(String part, CheckpointReadings at) {}

    /** Copies the list. */
    ScoredRule {
        rows = List.copyOf(rows);
    }

    /** Returns the errors of every base, over the design points that were read. */
    List<Errors> errors() {
        return grouped(row -> new Base(row.part(), row.seed())).values().stream()
                .map(base ->
                        new Errors(squares(base, BasePredictionRow::predicted), squares(base, BasePredictionRow::mean)))
                .toList();
    }

    private <K> Map<K, List<BasePredictionRow>> grouped(Function<BasePredictionRow, K> key) {
        return rows.stream().collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
    }

    private static double squares(List<BasePredictionRow> base, Function<BasePredictionRow, Double> prediction) {
        return base.stream()
                .filter(row -> row.observed() != null)
                .mapToDouble(row -> Objects.requireNonNull(row.observed()) - prediction.apply(row))
                .map(error -> error * error)
                .sum();
    }

    /** Returns how many predictions have an outcome. */
    int read() {
        return (int) rows.stream().filter(row -> row.observed() != null).count();
    }

    /** Returns predictions and outcomes as means over bases, a row per design point. */
    List<PredictionRow> means() {
        return grouped(row -> new Place(row.part(), new CheckpointReadings(row.arm(), row.budget()))).values().stream()
                .map(ScoredRule::mean)
                .toList();
    }

    private static PredictionRow mean(List<BasePredictionRow> bases) {
        BasePredictionRow any = bases.get(0);
        return new PredictionRow(
                any.outcome(),
                any.rule(),
                any.part(),
                any.arm(),
                any.budget(),
                bases.stream()
                        .mapToDouble(BasePredictionRow::predicted)
                        .average()
                        .orElseThrow(),
                observed(bases));
    }

    private static @Nullable Double observed(List<BasePredictionRow> bases) {
        List<Double> known = bases.stream()
                .map(BasePredictionRow::observed)
                .filter(Objects::nonNull)
                .toList();
        return known.isEmpty()
                ? null
                : known.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }
}
