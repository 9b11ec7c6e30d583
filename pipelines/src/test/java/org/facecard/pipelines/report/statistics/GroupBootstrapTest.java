package org.facecard.pipelines.report.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.facecard.pipelines.common.Draws;
import org.junit.jupiter.api.Test;

class GroupBootstrapTest {
    /** NumPy's default: 2,000 values have their percentile 2.5 at 0.025 x 1,999 = 49.975, counted from 0. */
    @Test
    void percentilesLieBetweenOrderStatistics() {
        List<Double> values = new ArrayList<>();
        GroupBootstrap drawn = GroupBootstrap.of(5_000, Draws.of(7, "test"), groups -> {
            values.add(Math.sqrt(groups[0]));
            return Math.sqrt(groups[0]);
        });
        Collections.sort(values);

        assertThat(drawn.low()).isCloseTo(0.025 * values.get(49) + 0.975 * values.get(50), within(1e-9));
        assertThat(drawn.high()).isCloseTo(0.975 * values.get(1949) + 0.025 * values.get(1950), within(1e-9));
    }

    @Test
    void withoutAFiniteReplicateThereIsNoInterval() {
        assertThat(GroupBootstrap.of(3, Draws.of(7, "test"), groups -> Double.NaN)
                        .low())
                .isNaN();
    }
}
