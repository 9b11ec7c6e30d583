package org.facecard.pipelines.study.arms;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RewardTest {
    @Test
    void aRewardIsAFiniteNumber() {
        assertThatThrownBy(() -> new Reward.OfOutcome(Double.POSITIVE_INFINITY, -1, -2, -3, -3))
                .hasMessageContaining("reward.correct");
        assertThatThrownBy(() -> new Reward.OfNoisyVerdict(5, Double.NaN, 0.1)).hasMessageContaining("reward.wrong");
    }
}
