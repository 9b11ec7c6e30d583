package org.facecard.pipelines.report.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Where only seeds vary, the interval is that of Fieller's formula: the roots r of (y - r x)^2 = t^2 Var(y - r x), t
 * the 97.5 % quantile of Student's distribution with S - 1 degrees of freedom.
 */
class FiellerInferenceTest {
    private static final double T_7 = 2.364624251592784;
    private static final double[] DIVIDEND = {0.10, 0.18, 0.05, 0.22, 0.14, 0.09, 0.20, 0.11};
    private static final double[] DIVISOR = {0.24, 0.33, 0.12, 0.30, 0.41, 0.19, 0.22, 0.28};
    private static final Quotient QUOTIENT = new Quotient(means -> means[0], means -> means[1]);

    @Test
    void theIntervalIsThatOfFiellersFormula() {
        double y = mean(DIVIDEND);
        double x = mean(DIVISOR);
        double a = x * x - T_7 * T_7 * covariance(DIVISOR, DIVISOR);
        double b = x * y - T_7 * T_7 * covariance(DIVIDEND, DIVISOR);
        double c = y * y - T_7 * T_7 * covariance(DIVIDEND, DIVIDEND);
        double root = Math.sqrt(b * b - a * c);

        Inference found = inference(DIVIDEND, DIVISOR);

        assertThat(found.value()).isCloseTo(y / x, within(1e-12));
        assertThat(found.low()).isCloseTo((b - root) / a, within(1e-5));
        assertThat(found.high()).isCloseTo((b + root) / a, within(1e-5));
        assertThat(found.high() - found.value()).isGreaterThan(1.05 * (found.value() - found.low()));
    }

    @Test
    void theTestRejectsWhatTheIntervalLeavesOut() {
        Inference found = inference(DIVIDEND, DIVISOR);

        assertThat(found.pValue(found.low())).isCloseTo(0.05, within(1e-6));
        assertThat(found.pValue(found.high())).isCloseTo(0.05, within(1e-6));
        assertThat(found.pValue(found.low() - 0.05)).isLessThan(0.05);
        assertThat(found.pValue(found.value())).isEqualTo(1);
    }

    @Test
    void aQuotientThatNeverVariesSaysSo() {
        double[] half = Arrays.stream(DIVISOR).map(value -> value / 2).toArray();

        Inference found = inference(half, DIVISOR);

        assertThat(found.varies()).isFalse();
        assertThat(found.value()).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void aDivisorThatMayBeZeroGivesNone() {
        double[] small = Arrays.stream(DIVISOR).map(value -> value - 0.24).toArray();
        double[] below = Arrays.stream(DIVISOR).map(value -> -value).toArray();

        assertThat(FiellerInference.of(crossed(DIVIDEND, small), QUOTIENT)).isEmpty();
        assertThat(FiellerInference.of(crossed(DIVIDEND, below), QUOTIENT)).isEmpty();
    }

    private static Inference inference(double[] dividend, double[] divisor) {
        return FiellerInference.of(crossed(dividend, divisor), QUOTIENT).orElseThrow();
    }

    private static CrossedSamples crossed(double[] dividend, double[] divisor) {
        return CrossedSamples.of(List.of(sample(dividend), sample(divisor))).orElseThrow();
    }

    /** A seed gives all its problems one value, so that neither problems nor the rest vary. */
    private static List<RatioTerm> sample(double[] values) {
        List<RatioTerm> sample = new ArrayList<>();
        for (int seed = 0; seed < values.length; seed++) {
            for (int problem = 0; problem < 20; problem++) {
                sample.add(new RatioTerm(seed, "problem " + problem, values[seed]));
            }
        }
        return sample;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }

    /** Of the two means over seeds. */
    private static double covariance(double[] first, double[] second) {
        double sum = 0;
        for (int i = 0; i < first.length; i++) {
            sum += (first[i] - mean(first)) * (second[i] - mean(second));
        }
        return sum / (first.length - 1) / first.length;
    }
}
