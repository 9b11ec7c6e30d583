package org.facecard.pipelines.report.variance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShapleyTest {
    /** All orders of the players. */
    private static List<List<Integer>> orders(List<Integer> players) {
        if (players.isEmpty()) {
            return List.of(List.of());
        }
        List<List<Integer>> orders = new ArrayList<>();
        for (Integer first : players) {
            List<Integer> others = new ArrayList<>(players);
            others.remove(first);
            for (List<Integer> rest : orders(others)) {
                List<Integer> order = new ArrayList<>(List.of(first));
                order.addAll(rest);
                orders.add(order);
            }
        }
        return orders;
    }

    @Test
    void valuesAreMeanIncrementsOverAllOrders() {
        Random random = new Random(5);
        double[] worth = random.doubles(1 << 5, -1, 1).toArray();
        double[] expected = new double[5];
        List<List<Integer>> orders = orders(List.of(0, 1, 2, 3, 4));
        for (List<Integer> order : orders) {
            int coalition = 0;
            for (int player : order) {
                expected[player] += (worth[coalition | 1 << player] - worth[coalition]) / orders.size();
                coalition |= 1 << player;
            }
        }

        double[] values = Shapley.values(worth);

        assertThat(orders).hasSize(120);
        assertThat(values).containsExactly(expected, within(1e-12));
        assertThat(Arrays.stream(values).sum()).isCloseTo(worth[31] - worth[0], within(1e-12));
    }

    @Test
    void aPlayerWhoAddsNothingGetsNothing() {
        assertThat(Shapley.values(new double[] {0, 2, 0, 2})).containsExactly(2, 0);
    }

    @Test
    void twoPlayersShareWhatTheyOnlyReachTogether() {
        assertThat(Shapley.values(new double[] {0, 1, 3, 10})).containsExactly(4, 6);
    }
}
