package org.facecard.pipelines.report.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.report.statistics.NullWorld.Design;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The short form of {@link VerdictsBenchmark}: with runs of fixed seeds, so that it never fails by chance. */
class CalibrationTest {
    private static final int RUNS = 2_000;

    @ParameterizedTest
    @CsvSource({"5, 0.3", "5, 0.9", "8, 0", "8, 0.6", "8, 0.99", "12, 0"})
    void aTrueNullIsRejectedAboutAsOftenAsSaid(int seeds, double share) {
        Rejections found = Rejections.of(gaussian(seeds, share), Rejections::chosen, RUNS, "test" + seeds + share);

        assertThat(found.five()).isBetween(0.025, 0.06);
        assertThat(found.first()).isLessThanOrEqualTo(1.5 * 0.05 / Rejections.CLAIMS);
    }

    /** Quantities other than a mean difference, each with its own world. */
    @ParameterizedTest
    @CsvSource({"ratio, 5, 0.6", "ratio, 8, 0.9", "pooled, 5, 0.6", "pooled, 8, 0.9"})
    void otherQuantitiesAreRejectedNoMoreOften(String quantity, int seeds, double share) {
        Design design = new Design(seeds, 60, share, 0.5);
        NullWorld world = quantity.equals("ratio") ? NullWorld.steps(design, 0.7) : NullWorld.pooled(design, 0.3, 3);
        Rejections found = Rejections.of(world, Rejections::chosen, RUNS / 2, quantity + seeds + share);

        assertThat(found.five()).isBetween(0.02, 0.065);
        assertThat(found.first()).isLessThan(2 * 0.05 / Rejections.CLAIMS);
    }

    /** However closely a few seeds agree, an interval is never narrower than single episodes make it. */
    @Test
    void seedsThatAgreeByChanceDoNotNarrowTheInterval() {
        MeanSquares agreeing = new MeanSquares(1e-9, 2e-4, 1e-4, 3, 113);
        MeanSquares ordinary = new MeanSquares(1e-4, 2e-4, 1e-4, 3, 113);

        double known = 1.96 * Math.sqrt(2e-4);
        assertThat(new CrossedError(agreeing).distance(Inference.ALPHA)).isGreaterThan(known);
        assertThat(new CrossedError(ordinary).distance(Inference.ALPHA)).isGreaterThan(1.5 * known);
    }

    /** The same check refuses a test that takes the variance for known. */
    @Test
    void aTestThatTrustsFewSeedsIsFound() {
        Rejections found = Rejections.of(gaussian(5, 0.9), CalibrationTest::trusting, RUNS, "test50.9");

        assertThat(found.five()).isGreaterThan(0.09);
    }

    @Test
    void intervalAndPValueAgreeOnEveryBound() {
        CrossedSamples crossed = CrossedSamples.of(gaussian(5, 0.5)
                        .run(Draws.of(3, "test").at(0).generator())
                        .samples())
                .orElseThrow();
        LinearInference found = LinearInference.of(crossed, means -> means[0]);

        assertThat(found.pValue(found.low() - 1e-6)).isLessThan(Inference.ALPHA);
        assertThat(found.pValue(found.low() + 1e-6)).isGreaterThan(Inference.ALPHA);
        assertThat(found.pValue(found.high() + 1e-6)).isLessThan(Inference.ALPHA);
        assertThat(found.pValue(found.high() - 1e-6)).isGreaterThan(Inference.ALPHA);
        assertThat(found.pValue(found.value())).isEqualTo(1);
    }

    /** A collapsed seed, whose walks end early, counts as much as the others. */
    @Test
    void theMeanIsOverSeedsAndNotOverSteps() {
        CrossedSamples crossed = CrossedSamples.of(List.of(List.of(
                        new RatioTerm(1, "a", 9, 10),
                        new RatioTerm(1, "b", 9, 10),
                        new RatioTerm(2, "a", 0, 1),
                        new RatioTerm(2, "b", 1, 1))))
                .orElseThrow();

        assertThat(crossed.means()).containsExactly((0.9 + 0.5) / 2);
        assertThat(crossed.pooled()).containsExactly(19.0 / 22);
    }

    private static NullWorld gaussian(int seeds, double share) {
        return NullWorld.gaussian(new Design(seeds, 60, share, 0.5));
    }

    private static double trusting(NullWorld.Run run) {
        CrossedSamples crossed = CrossedSamples.of(run.samples()).orElseThrow();
        double deviation =
                Math.sqrt(MeanSquares.of(crossed.linearised(run.statistic())).variance());
        double z = Math.abs(run.statistic().applyAsDouble(crossed.means())) / deviation;
        return 2 * NormalDistribution.of(0, 1).survivalProbability(z);
    }
}
