package org.facecard.pipelines.report.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.facecard.pipelines.common.Draws;
import org.junit.jupiter.api.Test;

class DrawnInferenceTest {
    private static final int SEEDS = 5;
    private static final int PROBLEMS = 8;

    /** Shares around {@code mean} that differ a little from seed to seed. */
    private static List<RatioTerm> sample(double mean, double spread) {
        List<RatioTerm> sample = new ArrayList<>();
        for (int seed = 0; seed < SEEDS; seed++) {
            for (int problem = 0; problem < PROBLEMS; problem++) {
                sample.add(new RatioTerm(seed, "problem " + problem, mean + spread * (seed - 2), 1));
            }
        }
        return sample;
    }

    private static DrawnInference higher(List<RatioTerm> first, List<RatioTerm> second) {
        return DrawnInference.of(
                CrossedSamples.of(List.of(first, second)).orElseThrow(),
                means -> means[0] > means[1] ? 0 : 1,
                Draws.of(1, "drawn"));
    }

    @Test
    void aChoiceThatNoDrawChangesIsCertain() {
        DrawnInference certain = higher(sample(0.9, 0.01), sample(0.1, 0.01));

        assertThat(certain.varies()).isTrue();
        assertThat(certain.value()).isZero();
        assertThat(certain.pValue(0.5)).isLessThan(0.001);
    }

    @Test
    void meansWithoutVarianceDecideNothing() {
        assertThat(higher(sample(0.9, 0), sample(0.1, 0)).varies()).isFalse();
    }
}
