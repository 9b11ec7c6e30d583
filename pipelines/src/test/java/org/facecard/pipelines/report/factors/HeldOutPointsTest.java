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
import org.facecard.pipelines.report.statistics.CrossValidation.Errors;
import org.facecard.pipelines.report.variance.FactorialVariance;
import org.facecard.pipelines.report.variance.Interval;
import org.facecard.pipelines.results.analysis.PredictionRow;
import org.facecard.pipelines.study.claims.analyses.Factor;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.Test;

/** Rules of thumb in worlds in which one of them is true. */
class HeldOutPointsTest {
    private static final FactorialDesign DESIGN = FactorialDesignTest.design(SpecReader.programme("why", List.of()));

    /** Five bases in every part; noise of half a point. */
    private static HeldOutPoints world(ToDoubleFunction<DesignPoint> truth) {
        return new HeldOutPoints(DESIGN, values(truth));
    }

    private static FactorialValues values(ToDoubleFunction<DesignPoint> truth) {
        Map<String, List<double[]>> bases = new LinkedHashMap<>();
        for (String part : DESIGN.parts().keySet()) {
            List<double[]> own = new ArrayList<>();
            for (int base = 0; base < 5; base++) {
                Draws draws = Draws.of(base, part);
                List<DesignPoint> points = DESIGN.points(part);
                double[] values = new double[points.size()];
                for (int point = 0; point < values.length; point++) {
                    values[point] = truth.applyAsDouble(points.get(point)) + 0.01 * (draws.uniform(point) - 0.5);
                }
                own.add(values);
            }
            bases.put(part, own);
        }
        return new FactorialValues(bases);
    }

    private static double rSquared(HeldOutPoints points, RuleOfThumb rule) {
        List<Errors> errors = points.errors(rule);
        assertThat(errors).hasSize(20);
        return 1
                - errors.stream().mapToDouble(Errors::line).sum()
                        / errors.stream().mapToDouble(Errors::mean).sum();
    }

    @Test
    void whereTheMethodDecidesItsRulePredicts() {
        HeldOutPoints points = world(point -> 0.1 * point.level(Factor.METHOD));
        assertThat(rSquared(points, RuleOfThumb.METHOD)).isGreaterThan(0.99);
        assertThat(rSquared(points, RuleOfThumb.EXPOSURE)).isLessThan(0.2);
        assertThat(points.read()).isEqualTo(20 * 9);
    }

    @Test
    void whereExposureDecidesItsRulePredicts() {
        HeldOutPoints points = world(point -> -0.1 * point.exposure() * point.exposure() - 0.3 * point.exposure());
        assertThat(rSquared(points, RuleOfThumb.EXPOSURE)).isGreaterThan(0.98);
        assertThat(rSquared(points, RuleOfThumb.METHOD)).isLessThan(0.2);
        assertThat(rSquared(points, RuleOfThumb.METHOD_AND_EXPOSURE)).isGreaterThan(0.98);
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
        Map<String, List<double[]>> bases = new LinkedHashMap<>();
        for (String part : DESIGN.parts().keySet()) {
            List<DesignPoint> points = DESIGN.points(part);
            bases.put(
                    part,
                    List.of(points.stream()
                            .mapToDouble(point -> DESIGN.heldOut(point) ? Double.NaN : point.level(Factor.METHOD))
                            .toArray()));
        }
        List<PredictionRow> rows = new HeldOutPoints(DESIGN, new FactorialValues(bases))
                .predictions(RuleOfThumb.METHOD, FactorialOutcome.OOD_CHANGE);
        assertThat(rows).hasSize(36).allSatisfy(row -> {
            assertThat(row.observed()).isNull();
            assertThat(row.predicted()).isCloseTo(row.arm().startsWith("rl") ? 1 : 0, within(1e-9));
        });
    }
}
