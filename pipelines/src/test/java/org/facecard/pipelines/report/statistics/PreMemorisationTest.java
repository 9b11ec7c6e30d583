package org.facecard.pipelines.report.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.report.statistics.Correlation.Pair;
import org.junit.jupiter.api.Test;

class PreMemorisationTest {
    @Test
    void accuracyCountsOnlyBeforeTheAnswerIsMemorised() {
        PreMemorisation example = new PreMemorisation(1.2);
        assertThat(example.next(0.2, 3)).isEqualTo(0.2);
        assertThat(example.next(0.8, 1.05)).as("memorised").isEqualTo(0.2);
        assertThat(example.next(0.1, 1.05)).as("no more than now").isEqualTo(0.1);
        assertThat(example.next(0.9, 1.3)).as("right again and not by heart").isEqualTo(0.9);
        assertThat(example.next(0.5, 1.19)).isEqualTo(0.5);
        assertThat(example.next(0.7, 1.2))
                .as("the threshold itself is not below")
                .isEqualTo(0.7);
    }

    @Test
    void theirThresholdsAreTheDoubleExponentialsOfTheirLogarithms() {
        assertThat(PreMemorisation.GSM8K).isCloseTo(Math.exp(Math.exp(-2.3)), within(5e-5));
        assertThat(PreMemorisation.MATH).isCloseTo(Math.exp(Math.exp(-1.7)), within(5e-5));
    }

    @Test
    void rSquaredIsThatOfTheTextbook() {
        List<List<Pair>> runs = List.of(
                List.of(new Pair(1, 1), new Pair(2, 3)), List.of(new Pair(3, 2), new Pair(4, 5), new Pair(5, 4)));
        // Anscombe-like by hand: means 3 and 3; Sxy = 8, Sxx = Syy = 10.
        assertThat(Correlation.rSquared(runs)).isCloseTo(0.64, within(1e-12));
        Estimate estimate = Correlation.estimate(runs, Draws.of(1, "test"));
        assertThat(estimate.low()).isLessThanOrEqualTo(0.64);
        assertThat(estimate.high()).isGreaterThanOrEqualTo(0.64);
        assertThat(estimate.observations()).isEqualTo(5);
    }

    @Test
    void withoutVarianceThereIsNoCorrelation() {
        List<List<Pair>> runs = List.of(List.of(new Pair(1, 1)), List.of(new Pair(1, 2)));
        assertThat(Correlation.rSquared(runs)).isNaN();
        assertThat(Correlation.estimate(runs, Draws.of(1, "test")).mean()).isNaN();
    }
}
