package org.facecard.pipelines.report.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class WeightDistanceTest {
    /** The init is (3, 4) and (12): norm 13. The change is (1, 2) and (2): norm 3. */
    @Test
    void matricesCountByTheirWeightsNotEqually() {
        WeightDistance distance = new WeightDistance();
        distance.add(1 + 4, 9 + 16);
        distance.add(4, 144);

        assertThat(distance.relative()).isCloseTo(3.0 / 13, within(1e-15));
    }

    @Test
    void anUnchangedCheckpointHasNoDistance() {
        WeightDistance distance = new WeightDistance();
        distance.add(0, 25);

        assertThat(distance.relative()).isZero();
    }

    @Test
    void nothingMeasuredIsNotADistanceOfZero() {
        assertThat(new WeightDistance().relative()).isNaN();
    }
}
