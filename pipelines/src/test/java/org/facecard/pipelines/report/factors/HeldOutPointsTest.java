package org.facecard.pipelines.report.factors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.report.measure.CheckpointReadings;
import org.facecard.pipelines.report.statistics.CrossValidation.Errors;
import org.facecard.pipelines.report.variance.FactorialVariance;
import org.facecard.pipelines.report.variance.Interval;
import org.facecard.pipelines.report.variance.LeastSquares;
import org.facecard.pipelines.results.analysis.BasePredictionRow;
import org.facecard.pipelines.study.claims.analyses.Factor;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.Test;

/** Rules of thumb in worlds in which one of them is true. */
class HeldOutPointsTest {
    private static final FactorialDesign DESIGN = FactorialDesignTest.design(SpecReader.programme("why", List.of()));

    /** Five bases in every part; noise of half a point. */
    private static ScoredRule scored(ToDoubleFunction<DesignPoint> truth, RuleOfThumb rule) {
        FactorialValues values = values(truth);
        return new ScoredRule(new HeldOutPoints(DESIGN, values)
                .predictions(rule, FactorialOutcome.OOD_CHANGE).stream()
                        .map(row -> row.with(null, observed(values, row)))
                        .toList());
    }

    private static double observed(FactorialValues values, BasePredictionRow row) {
        List<CheckpointReadings> points =
                DESIGN.points(row.part()).stream().map(DesignPoint::at).toList();
        Map<Long, double[]> bases = Objects.requireNonNull(values.bases().get(row.part()));
        double[] base = Objects.requireNonNull(bases.get(row.seed()));
        return base[points.indexOf(new CheckpointReadings(row.arm(), row.budget()))];
    }

    private static FactorialValues values(ToDoubleFunction<DesignPoint> truth) {
        Map<String, Map<Long, double[]>> bases = new LinkedHashMap<>();
        for (String part : DESIGN.parts().keySet()) {
            Map<Long, double[]> own = new LinkedHashMap<>();
            for (long base = 0; base < 5; base++) {
                Draws draws = Draws.of(base, part);
                List<DesignPoint> points = DESIGN.points(part);
                double[] values = new double[points.size()];
                for (int point = 0; point < values.length; point++) {
                    values[point] = truth.applyAsDouble(points.get(point)) + 0.01 * (draws.uniform(point) - 0.5);
                }
                own.put(base, values);
            }
            bases.put(part, own);
        }
        return new FactorialValues(bases);
    }

    private static double rSquared(ToDoubleFunction<DesignPoint> truth, RuleOfThumb rule) {
        List<Errors> errors = scored(truth, rule).errors();
        assertThat(errors).hasSize(20);
        return 1
                - errors.stream().mapToDouble(Errors::line).sum()
                        / errors.stream().mapToDouble(Errors::mean).sum();
    }

    @Test
    void whereTheMethodDecidesItsRulePredicts() {
        ToDoubleFunction<DesignPoint> truth = point -> 0.1 * point.level(Factor.METHOD);
        assertThat(rSquared(truth, RuleOfThumb.METHOD)).isGreaterThan(0.99);
        assertThat(rSquared(truth, RuleOfThumb.EXPOSURE)).isLessThan(0.2);
        assertThat(scored(truth, RuleOfThumb.METHOD).read()).isEqualTo(20 * 12);
    }

    @Test
    void whereExposureDecidesItsRulePredicts() {
        ToDoubleFunction<DesignPoint> truth =
                point -> -0.1 * point.exposure() * point.exposure() - 0.3 * point.exposure();
        assertThat(rSquared(truth, RuleOfThumb.EXPOSURE)).isGreaterThan(0.98);
        assertThat(rSquared(truth, RuleOfThumb.METHOD)).isLessThan(0.2);
        assertThat(rSquared(truth, RuleOfThumb.METHOD_AND_EXPOSURE)).isGreaterThan(0.98);
    }

    @Test
    void whereExposureDecidesRateAndUpdatesHaveTheVariance() {
        FactorialVariance.Shares shares = new FactorialVariance(DESIGN.levels(), Draws.of(1, "test"))
                .of(values(point -> -0.1 * point.exposure()).array());
        Map<Factor, Interval> factors = new EnumMap<>(Factor.class);
        IntStream.range(0, shares.factors().size())
                .forEach(i -> factors.put(
                        DESIGN.analysis().factors().get(i), shares.factors().get(i)));
        assertThat(value(factors, Factor.LEARNING_RATE) + value(factors, Factor.UPDATES))
                .isGreaterThan(0.9);
        assertThat(List.of(Factor.METHOD, Factor.ON_POLICY_SHARE, Factor.MODEL_SIZE, Factor.BASE_LENGTH))
                .allSatisfy(factor -> assertThat(value(factors, factor)).isBetween(-0.01, 0.03));
    }

    private static double value(Map<Factor, Interval> factors, Factor factor) {
        return Objects.requireNonNull(factors.get(factor)).value();
    }

    @Test
    void predictionsDoNotWaitForTheOutcomes() {
        Map<String, Map<Long, double[]>> bases = new LinkedHashMap<>();
        for (String part : DESIGN.parts().keySet()) {
            double[] read = DESIGN.points(part).stream()
                    .mapToDouble(point -> DESIGN.heldOut(point) ? Double.NaN : point.level(Factor.METHOD))
                    .toArray();
            bases.put(part, Map.of(1L, read, 2L, read));
        }
        List<BasePredictionRow> rows = new HeldOutPoints(DESIGN, new FactorialValues(bases))
                .predictions(RuleOfThumb.METHOD, FactorialOutcome.OOD_CHANGE);
        assertThat(rows).hasSize(2 * 48).allSatisfy(row -> {
            assertThat(row.observed()).isNull();
            assertThat(row.predicted()).isCloseTo(row.arm().startsWith("rl") ? 1 : 0, within(1e-9));
        });
    }

    @Test
    void meansOverBasesAreTheFitToAllOfThem() {
        ToDoubleFunction<DesignPoint> truth = point -> -0.1 * point.exposure() + 0.05 * point.level(Factor.METHOD);
        FactorialValues values = values(truth);
        String part = DESIGN.parts().keySet().iterator().next();
        List<DesignPoint> fitted = DESIGN.points(part).stream()
                .filter(point -> !DESIGN.heldOut(point))
                .toList();
        List<double[]> rows = new ArrayList<>();
        List<Double> outcomes = new ArrayList<>();
        for (double[] base : Objects.requireNonNull(values.bases().get(part)).values()) {
            for (DesignPoint point : fitted) {
                rows.add(RuleOfThumb.EXPOSURE.regressors(point));
                outcomes.add(base[DESIGN.points(part).indexOf(point)]);
            }
        }
        LeastSquares all = new LeastSquares(
                rows, outcomes.stream().mapToDouble(Double::doubleValue).toArray());

        assertThat(scored(truth, RuleOfThumb.EXPOSURE).means())
                .filteredOn(row -> row.part().equals(part))
                .hasSize(12)
                .allSatisfy(row -> assertThat(row.predicted())
                        .isCloseTo(
                                DESIGN.points(part).stream()
                                        .filter(point ->
                                                point.at().equals(new CheckpointReadings(row.arm(), row.budget())))
                                        .mapToDouble(point -> all.at(RuleOfThumb.EXPOSURE.regressors(point)))
                                        .sum(),
                                within(1e-9)));
    }
}
