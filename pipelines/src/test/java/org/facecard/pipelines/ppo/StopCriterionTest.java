package org.facecard.pipelines.ppo;

import static org.assertj.core.api.Assertions.assertThat;

import org.facecard.pipelines.artifacts.stage.TrainingCost;
import org.junit.jupiter.api.Test;

class StopCriterionTest {
    private static TrainingCost spent(int iterations, double flops) {
        return new TrainingCost(0, iterations, 0, 0, flops);
    }

    @Test
    void computeIsReachedWithTheFirstIterationThatSpendsIt() {
        StopCriterion stop = new StopCriterion.AtFlops(100);

        assertThat(stop.reached(spent(3, 99))).isFalse();
        assertThat(stop.reached(spent(4, 100))).isTrue();
    }

    @Test
    void remainingIterationsFollowFromThoseDone() {
        // 20 FLOPs in 2 iterations since the start; 65 to go are 6.5 iterations more.
        assertThat(new StopCriterion.AtFlops(100).iterations(spent(5, 15), spent(7, 35)))
                .isEqualTo(9);
        assertThat(new StopCriterion.AtFlops(100).iterations(spent(5, 15), spent(13, 101)))
                .isEqualTo(8);
    }

    @Test
    void iterationsAreCountedFromTheStartOfTheChain() {
        StopCriterion stop = new StopCriterion.AtIteration(10);

        assertThat(stop.reached(spent(9, 0))).isFalse();
        assertThat(stop.reached(spent(10, 0))).isTrue();
        assertThat(stop.iterations(spent(4, 0), spent(9, 0))).isEqualTo(6);
    }
}
