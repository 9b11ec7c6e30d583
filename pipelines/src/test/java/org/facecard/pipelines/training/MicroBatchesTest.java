package org.facecard.pipelines.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MicroBatchesTest {
    @Test
    void aLongRowDoesNotPadTheShortOnes() {
        List<Integer> rows = new ArrayList<>(Collections.nCopies(31, 40));
        rows.add(145);

        assertThat(MicroBatches.of(rows, length -> length)).containsExactly(List.of(145), Collections.nCopies(31, 40));
    }

    @Test
    void rowsOfAlmostTheSameLengthStayTogether() {
        List<Integer> rows = List.of(38, 40, 39, 40);

        assertThat(MicroBatches.of(rows, length -> length)).containsExactly(List.of(40, 40, 39, 38));
    }

    @Test
    void microBatchesStayWithinTheBoundAndLoseNoRow() {
        List<Integer> rows =
                IntStream.range(0, 500).map(i -> 20 + i * 7 % 130).boxed().toList();

        List<List<Integer>> groups = MicroBatches.of(rows, length -> length);

        assertThat(groups)
                .allSatisfy(group -> assertThat(group.get(0) * group.size()).isLessThanOrEqualTo(2_560));
        assertThat(groups.stream().flatMap(List::stream).sorted().toList())
                .isEqualTo(rows.stream().sorted().toList());
    }

    @Test
    void aRowAboveTheBoundGoesAlone() {
        assertThat(MicroBatches.of(List.of(3_000, 10), length -> length)).containsExactly(List.of(3_000), List.of(10));
    }
}
