package org.facecard.pipelines.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.facecard.pipelines.common.Draws;
import org.junit.jupiter.api.Test;

class EpochOrderTest {
    @Test
    void everyEpochVisitsEachProblemOnceInItsOwnOrder() {
        EpochOrder order = new EpochOrder(100, Draws.of(1, "test"));
        int[] first = IntStream.range(0, 100).map(order::at).toArray();
        int[] second = IntStream.range(100, 200).map(order::at).toArray();

        assertThat(IntStream.of(first).sorted().toArray())
                .containsExactly(IntStream.range(0, 100).toArray());
        assertThat(IntStream.of(second).sorted().toArray())
                .containsExactly(IntStream.range(0, 100).toArray());
        assertThat(first).isNotEqualTo(second);
    }

    @Test
    void aPositionDoesNotDependOnWhereTheWalkBegan() {
        EpochOrder walked = new EpochOrder(10, Draws.of(1, "test"));
        IntStream.range(0, 57).forEach(walked::at);

        assertThat(walked.at(57)).isEqualTo(new EpochOrder(10, Draws.of(1, "test")).at(57));
    }

    @Test
    void anEmptyEpochIsRefused() {
        assertThatThrownBy(() -> new EpochOrder(0, Draws.of(1, "test"))).hasMessageContaining("at least one problem");
    }
}
