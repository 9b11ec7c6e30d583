package org.facecard.pipelines.pretraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.facecard.pipelines.study.arms.OptimizerSpec;
import org.facecard.pipelines.study.spec.base.PretrainingSpec;
import org.junit.jupiter.api.Test;

class LearningRateScheduleTest {
    private final LearningRateSchedule schedule = new LearningRateSchedule(
            new PretrainingSpec(1, 1_100, 32, 100, 0.05, new OptimizerSpec(2e-3, 0.9, 0.98, 1e-8, 0.01, 1)));

    @Test
    void itRisesLinearlyThenFallsAlongACosine() {
        assertThat(schedule.at(0)).isCloseTo(2e-5, within(1e-12));
        assertThat(schedule.at(99)).isCloseTo(2e-3, within(1e-12));
        assertThat(schedule.at(100)).isCloseTo(2e-3, within(1e-12));
        assertThat(schedule.at(600)).isCloseTo(2e-3 * 0.525, within(1e-12));
        assertThat(schedule.at(1_100)).isCloseTo(1e-4, within(1e-12));
    }
}
