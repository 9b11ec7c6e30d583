package org.facecard.pipelines.report.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.facecard.pipelines.common.Draws;
import org.junit.jupiter.api.Test;

class DistributionTest {
    private final Distribution distribution = new Distribution(3, new double[] {1, 2, 4, 8}, 2, 3, 12);

    /** numpy.std([1, 2, 4, 8], ddof=1) is 3.095695936834452; scipy.stats.norm.ppf(.975) + ppf(.8) is 2.8015852181. */
    @Test
    void detectableEffectsMatchScipysQuantiles() {
        assertThat(distribution.standardError()).isCloseTo(3.095695936834452, within(1e-12));
        assertThat(distribution.detectable()).isCloseTo(2.8015852181129683 * 3.095695936834452, within(1e-5));
    }

    @Test
    void pCountsReplicatesOnTheSmallerSideAndOneMore() {
        assertThat(distribution.pValue(1.5)).isEqualTo(2.0 * 2 / 5);
        assertThat(distribution.pValue(0)).isEqualTo(2.0 / 5);
        assertThat(distribution.pValue(9)).isEqualTo(2.0 / 5);
        assertThat(distribution.pValue(2)).isEqualTo(1);
    }

    /**
     * The sum of n fair signs: a normal test of its mean against 0.1 with n = 400 has z = 2, p = 0.0455; the bootstrap's
     * p agrees with it within its own error.
     */
    @Test
    void pOfManyIndependentEpisodesIsTheNormalTests() {
        List<RatioTerm> signs = IntStream.range(0, 400)
                .mapToObj(i -> new RatioTerm(1, "deal-" + i, i % 2 == 0 ? 1 : -1))
                .toList();
        Distribution mean = new CrossedBootstrap(Draws.of(3, "test"), 10_000)
                .distribution(signs)
                .orElseThrow();

        assertThat(mean.pValue(0.1)).isCloseTo(0.0455, within(0.008));
        assertThat(mean.standardError()).isCloseTo(0.05, within(0.001));
    }

    /** Two samples of the same deals: what they share cancels, as it does episode by episode. */
    @Test
    void samplesOfOneStatisticShareSeedsAndDeals() {
        List<RatioTerm> first = IntStream.range(0, 50)
                .mapToObj(i -> new RatioTerm(i % 2, "deal-" + i / 2, i * i % 17))
                .toList();
        List<RatioTerm> second = first.stream()
                .map(one -> new RatioTerm(one.seed(), one.cluster(), one.value() - 2))
                .toList();
        Distribution difference = new CrossedBootstrap(Draws.of(3, "test"))
                .distribution(List.of(first, second), means -> means[0] - means[1]);

        assertThat(difference.value()).isCloseTo(2, within(1e-12));
        assertThat(difference.standardError()).isCloseTo(0, within(1e-12));
        assertThat(difference.observations()).isEqualTo(100);
    }
}
