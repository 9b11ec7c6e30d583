package org.facecard.pipelines.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.facecard.pipelines.common.Draws;
import org.junit.jupiter.api.Test;

class EpochOrderTest {
    @Test
    void every_epoch_visits_each_problem_once_in_its_own_order() {
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
    void a_position_does_not_depend_on_where_the_walk_began() {
        EpochOrder walked = new EpochOrder(10, Draws.of(1, "test"));
        IntStream.range(0, 57).forEach(walked::at);

        assertThat(walked.at(57)).isEqualTo(new EpochOrder(10, Draws.of(1, "test")).at(57));
    }

    @Test
    void an_empty_epoch_is_refused() {
        assertThatThrownBy(() -> new EpochOrder(0, Draws.of(1, "test"))).hasMessageContaining("at least one problem");
    }
}
