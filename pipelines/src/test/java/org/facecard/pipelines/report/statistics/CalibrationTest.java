package org.facecard.pipelines.report.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.facecard.pipelines.report.statistics.NullWorld.Design;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The short form of {@link VerdictsBenchmark}: with runs of fixed seeds, so that it never fails by chance. */
class CalibrationTest {
    private static final int RUNS = 2_000;

    @ParameterizedTest
    @CsvSource({"5, 0.3", "5, 0.9", "8, 0.6", "8, 0.99"})
    void aTrueNullIsRejectedAboutAsOftenAsSaid(int seeds, double share) {
        Rejections found = Rejections.of(gaussian(seeds, share), Rejections::chosen, RUNS, "test" + seeds + share);

        assertThat(found.five()).isBetween(0.02, 0.065);
        assertThat(found.first()).isLessThan(2 * 0.05 / Rejections.CLAIMS);
    }

    /** The same check refuses a test that takes the variance for known. */
    @Test
    void aTestThatTrustsFewSeedsIsFound() {
        Rejections found = Rejections.of(gaussian(5, 0.9), CalibrationTest::trusting, RUNS, "test50.9");

        assertThat(found.five()).isGreaterThan(0.09);
    }

    @Test
    void intervalAndPValueAgreeOnEveryBound() {
        Crossed crossed = Crossed.of(gaussian(5, 0.5)
                        .run(org.facecard.pipelines.common.Draws.of(3, "test")
                                .at(0)
                                .generator())
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
        Crossed crossed = Crossed.of(List.of(List.of(
                        new Observation(1, "a", 9, 10),
                        new Observation(1, "b", 9, 10),
                        new Observation(2, "a", 0, 1),
                        new Observation(2, "b", 1, 1))))
                .orElseThrow();

        assertThat(crossed.means()).containsExactly((0.9 + 0.5) / 2);
        assertThat(crossed.pooled()).containsExactly(19.0 / 22);
    }

    private static NullWorld gaussian(int seeds, double share) {
        return NullWorld.gaussian(new Design(seeds, 60, share, 0.5));
    }

    private static double trusting(NullWorld.Run run) {
        LinearInference found = LinearInference.of(Crossed.of(run.samples()).orElseThrow(), run.statistic());
        double z = Math.abs(found.value()) / Math.sqrt(found.squares().variance());
        return 2
                * org.apache.commons.statistics.distribution.NormalDistribution.of(0, 1)
                        .survivalProbability(z);
    }
}
