package org.facecard.pipelines.report.factors;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.report.variance.Interval;
import org.facecard.pipelines.report.variance.LeastSquares;
import org.facecard.pipelines.results.analysis.ScaleEffectRow;
import org.facecard.pipelines.results.analysis.ScaleLineRow;
import org.facecard.pipelines.results.analysis.ScaleSlopeRow;
import org.facecard.pipelines.study.claims.analyses.Factor;
import org.facecard.pipelines.study.claims.analyses.ScaleAnalysis;
import org.facecard.pipelines.study.claims.quantities.ArmPair;
import org.jspecify.annotations.Nullable;

/**
 * How the difference of two arms changes with size and length, by least squares over all bases of all parts:
 *
 * <pre>
 * d_b = a + s log10(weights) + l log10(updates of pre-training) + e_b
 * </pre>
 *
 * <p>d_b is the difference of success under the shifted rule, at the ends of both arms, of base b. The length is left
 * out if all parts have the same.
 */
public final class ScaleTables {
    /** The difference of one base. */
    record Point(String part, long weights, int steps, double difference) {}

    private final ArmPair pair;
    private final List<Point> points;
    private final boolean lengths;

    ScaleTables(ArmPair pair, List<Point> points) {
        this.pair = pair;
        this.points = List.copyOf(points);
        this.lengths = points.stream().mapToInt(Point::steps).distinct().count() > 1;
    }

    /** Returns the analysis of {@code parts}; pairs without a base have no rows. */
    public static ScaleReport of(ScaleAnalysis analysis, Map<String, ReportData> parts) {
        List<ScaleEffectRow> effects = new ArrayList<>();
        List<ScaleSlopeRow> slopes = new ArrayList<>();
        List<ScaleLineRow> lines = new ArrayList<>();
        for (ArmPair pair : analysis.pairs()) {
            ScaleTables tables = new ScaleTables(pair, points(pair, parts));
            effects.addAll(tables.effects());
            if (tables.drawn()) {
                slopes.addAll(tables.slopes());
                lines.addAll(tables.lines(analysis.weights()));
            }
        }
        return new ScaleReport(effects, slopes, lines);
    }

    private static List<Point> points(ArmPair pair, Map<String, ReportData> parts) {
        List<Point> points = new ArrayList<>();
        parts.forEach((name, data) -> {
            FactorLevels levels = new FactorLevels(data.spec());
            long weights = (long) levels.of(Factor.MODEL_SIZE, pair.arm(), 0);
            int steps = (int) levels.of(Factor.BASE_LENGTH, pair.arm(), 0);
            for (long seed : data.spec().seeds()) {
                double difference = end(data, seed, pair.arm()) - end(data, seed, pair.minus());
                if (Double.isFinite(difference)) {
                    points.add(new Point(name, weights, steps, difference));
                }
            }
        });
        return points;
    }

    private static double end(ReportData data, long seed, String arm) {
        return FactorialOutcome.OOD_CHANGE.of(data, seed, data.end(arm)).orElse(Double.NaN);
    }

    /** Returns whether there are two sizes, one base more than a line through them needs, and differences that vary. */
    boolean drawn() {
        return points.size() > 3
                && points.stream().mapToLong(Point::weights).distinct().count() > 1
                && points.stream().mapToDouble(Point::difference).distinct().count() > 1;
    }

    List<ScaleEffectRow> effects() {
        return points.stream()
                .map(Point::part)
                .distinct()
                .map(part -> effect(points.stream()
                        .filter(point -> point.part().equals(part))
                        .toList()))
                .sorted((one, other) -> one.weights() == other.weights()
                        ? Integer.compare(one.steps(), other.steps())
                        : Long.compare(one.weights(), other.weights()))
                .toList();
    }

    private ScaleEffectRow effect(List<Point> own) {
        LeastSquares mean =
                fitted(own, own.stream().map(point -> new double[] {1}).toList());
        Interval effect = mean.interval(0);
        Point any = own.get(0);
        return new ScaleEffectRow(
                pair.arm(),
                pair.minus(),
                any.part(),
                any.weights(),
                any.steps(),
                effect.value(),
                finite(effect.low()),
                finite(effect.high()),
                own.size());
    }

    private static LeastSquares fitted(List<Point> points, List<double[]> rows) {
        return new LeastSquares(
                rows, points.stream().mapToDouble(Point::difference).toArray());
    }

    private LeastSquares line() {
        return fitted(
                points,
                points.stream()
                        .map(point -> row(point.weights(), point.steps()))
                        .toList());
    }

    private double[] row(long weights, int steps) {
        return lengths
                ? new double[] {1, Math.log10(weights), Math.log10(steps)}
                : new double[] {1, Math.log10(weights)};
    }

    List<ScaleSlopeRow> slopes() {
        LeastSquares line = line();
        return Stream.of(Factor.MODEL_SIZE, Factor.BASE_LENGTH)
                .limit(lengths ? 2 : 1)
                .map(factor -> slope(factor, line, line.interval(factor == Factor.MODEL_SIZE ? 1 : 2)))
                .toList();
    }

    private ScaleSlopeRow slope(Factor per, LeastSquares line, Interval slope) {
        return new ScaleSlopeRow(
                pair.arm(),
                pair.minus(),
                per.label(),
                slope.value(),
                finite(slope.low()),
                finite(slope.high()),
                line.spread(),
                points.size());
    }

    /** Returns the lines at the largest size of the study, then at {@code beyond}. */
    List<ScaleLineRow> lines(List<Long> beyond) {
        LeastSquares line = line();
        Point largest = points.stream()
                .reduce((one, other) -> other.weights() > one.weights() ? other : one)
                .orElseThrow();
        return Stream.concat(Stream.of(largest.weights()), beyond.stream())
                .map(weights -> line(line, weights, largest.steps()))
                .toList();
    }

    private ScaleLineRow line(LeastSquares line, long weights, int steps) {
        double[] row = row(weights, steps);
        Interval mean = line.mean(row);
        Interval next = line.next(row);
        return new ScaleLineRow(
                pair.arm(),
                pair.minus(),
                weights,
                steps,
                mean.value(),
                finite(mean.low()),
                finite(mean.high()),
                finite(next.low()),
                finite(next.high()));
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
