package org.facecard.pipelines.report.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.facecard.pipelines.common.Draws;
import org.junit.jupiter.api.Test;

class CrossedBootstrapTest {
    private final CrossedBootstrap bootstrap = new CrossedBootstrap(Draws.of(1, "test"));

    /** Two seeds, three clusters of unequal sizes. */
    private final List<RatioTerm> observations = List.of(
            new RatioTerm(1, "a", 1),
            new RatioTerm(1, "a", 0),
            new RatioTerm(1, "b", -1),
            new RatioTerm(1, "c", 4),
            new RatioTerm(2, "a", 2),
            new RatioTerm(2, "b", 0),
            new RatioTerm(2, "b", 1),
            new RatioTerm(2, "c", -3));

    @Test
    void theIntervalIsThatOfAllResamplesEnumerated() {
        double[] exact = everyResample();
        Arrays.sort(exact);

        Estimate estimate = bootstrap.estimate(observations).orElseThrow();

        assertThat(exact).hasSize(4 * 27);
        assertThat(estimate.mean()).isCloseTo(0.5, within(1e-12));
        // 2,000 of 108 equally likely values: an end point may miss by one distinct value
        assertThat(estimate.low()).isBetween(exact[0], exact[6]);
        assertThat(estimate.high()).isBetween(exact[101], exact[107]);
        assertThat(estimate.low()).isCloseTo(Distribution.percentile(exact, 0.025), within(0.2));
        assertThat(estimate.high()).isCloseTo(Distribution.percentile(exact, 0.975), within(0.2));
    }

    @Test
    void repeatedDealsDoNotNarrowTheInterval() {
        List<RatioTerm> repeated = new ArrayList<>();
        for (int copy = 0; copy < 10; copy++) {
            repeated.addAll(observations);
        }

        Estimate once = bootstrap.estimate(observations).orElseThrow();
        Estimate often = bootstrap.estimate(repeated).orElseThrow();

        assertThat(often.low()).isCloseTo(once.low(), within(1e-12));
        assertThat(often.high()).isCloseTo(once.high(), within(1e-12));
        assertThat(often.observations()).isEqualTo(80);
    }

    /**
     * For one seed and singleton clusters the bootstrap variance of the mean is (n - 1) / n of the usual one, so the
     * interval of 400 fair coins is close to the normal one: 0.5 +- 1.96 * 0.025.
     */
    @Test
    void independentEpisodesOfOneSeedGiveTheOrdinaryInterval() {
        List<RatioTerm> coins = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            coins.add(new RatioTerm(1, "deal-" + i, i % 2));
        }

        Estimate estimate = bootstrap.estimate(coins).orElseThrow();

        assertThat(estimate.low()).isCloseTo(0.451, within(0.006));
        assertThat(estimate.high()).isCloseTo(0.549, within(0.006));
    }

    @Test
    void noVarianceGivesAPointAndNoObservationsGiveNothing() {
        List<RatioTerm> equal = List.of(new RatioTerm(1, "a", 0), new RatioTerm(2, "a", 0), new RatioTerm(2, "b", 0));

        assertThat(bootstrap.estimate(equal))
                .hasValueSatisfying(
                        estimate -> assertThat(estimate.excludesZero()).isFalse());
        assertThat(bootstrap.estimate(List.of())).isEmpty();
    }

    /** numpy.percentile([1, 2, 4, 8], [2.5, 50, 97.5]) is 1.075, 3.0, 7.7. */
    @Test
    void percentilesAreNumPys() {
        double[] sorted = {1, 2, 4, 8};

        assertThat(Distribution.percentile(sorted, 0.025)).isCloseTo(1.075, within(1e-12));
        assertThat(Distribution.percentile(sorted, 0.5)).isCloseTo(3, within(1e-12));
        assertThat(Distribution.percentile(sorted, 0.975)).isCloseTo(7.7, within(1e-12));
    }

    private double[] everyResample() {
        List<Double> means = new ArrayList<>();
        List<String> clusters = List.of("a", "b", "c");
        for (int seeds = 0; seeds < 4; seeds++) {
            for (int deals = 0; deals < 27; deals++) {
                double sum = 0;
                double count = 0;
                for (long seed : List.of(1L + seeds % 2, 1L + seeds / 2)) {
                    for (int deal : List.of(deals % 3, deals / 3 % 3, deals / 9)) {
                        for (RatioTerm observation : observations) {
                            if (observation.seed() == seed
                                    && observation.cluster().equals(clusters.get(deal))) {
                                sum += observation.value();
                                count++;
                            }
                        }
                    }
                }
                means.add(sum / count);
            }
        }
        return means.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
