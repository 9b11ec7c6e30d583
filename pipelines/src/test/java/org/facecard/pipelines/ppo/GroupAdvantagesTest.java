package org.facecard.pipelines.ppo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.facecard.pipelines.policy.TokenRow;
import org.junit.jupiter.api.Test;

class GroupAdvantagesTest {
    /** Every attempt but the first is in a conversation of its own: that makes no difference. */
    private static Trajectory trajectory(int[] lengths, double... rewards) {
        return new Trajectory(IntStream.range(0, lengths.length)
                .mapToObj(k -> experience(new int[] {lengths[k]}, rewards[k]))
                .toList());
    }

    /** @param ofAttempts paid at the last action of each */
    private static Experience experience(int[] lengths, double... ofAttempts) {
        int actions = java.util.Arrays.stream(lengths).sum();
        double[] rewards = new double[actions];
        for (int attempt = 0, end = -1; attempt < lengths.length; attempt++) {
            end += lengths[attempt];
            rewards[end] = ofAttempts[attempt];
        }
        TokenRow row = new TokenRow(new int[] {1, 2}, new boolean[] {false, true});
        return new Experience(row, lengths, new int[actions], new float[actions], rewards);
    }

    @Test
    void threeEpisodesAreWorkedByHand() {
        // gamma 0.5        G_1                          G_2
        // solved at once   1
        // solved in two    -0.2 + 0.5 * 1 = 0.3         1
        // never solved     -0.2 + 0.5 * -0.6 = -0.5     -0.6
        // A_1: 1 - (0.3 - 0.5) / 2 = 1.1;  0.3 - (1 - 0.5) / 2 = 0.05;  -0.5 - (1 + 0.3) / 2 = -1.15
        // A_2: 1 - -0.6 = 1.6;  -0.6 - 1 = -1.6
        List<float[]> advantages = GroupAdvantages.of(
                List.of(
                        trajectory(new int[] {2}, 1),
                        trajectory(new int[] {1, 2}, -0.2, 1),
                        trajectory(new int[] {1, 1}, -0.2, -0.6)),
                3,
                0.5);

        assertThat(advantages.get(0)).containsExactly(new float[] {1.1f, 1.1f}, within(1e-6f));
        assertThat(advantages.get(1)).containsExactly(new float[] {0.05f, 1.6f, 1.6f}, within(1e-6f));
        assertThat(advantages.get(2)).containsExactly(new float[] {-1.15f, -1.6f}, within(1e-6f));
    }

    @Test
    void groupsDoNotLookAtEachOther() {
        List<float[]> advantages = GroupAdvantages.of(
                List.of(
                        trajectory(new int[] {1}, 1),
                        trajectory(new int[] {1}, 0),
                        trajectory(new int[] {1}, 5),
                        trajectory(new int[] {1}, 5)),
                2,
                1);

        assertThat(advantages).extracting(episode -> episode[0]).containsExactly(1f, -1f, 0f, 0f);
    }

    @Test
    void anAttemptWithoutPeersHasNoBaseline() {
        List<float[]> advantages =
                GroupAdvantages.of(List.of(trajectory(new int[] {1}, 1), trajectory(new int[] {1, 1}, 0, 0.7)), 2, 1);

        assertThat(advantages.get(1)[1]).isEqualTo(0.7f);
    }

    /** For single attempts the leave-one-out estimate is n / (n - 1) times the deviation from the group's mean. */
    @Test
    void aSingleAttemptIsTheScaledDeviationFromTheMean() {
        double[] rewards = {3, 1, -2, 6, 0.5};
        List<Trajectory> group = java.util.Arrays.stream(rewards)
                .mapToObj(reward -> trajectory(new int[] {1}, reward))
                .toList();
        double mean = java.util.Arrays.stream(rewards).average().orElseThrow();

        List<float[]> advantages = GroupAdvantages.of(group, 5, 0.9);

        for (int i = 0; i < rewards.length; i++) {
            assertThat((double) advantages.get(i)[0]).isCloseTo(5.0 / 4 * (rewards[i] - mean), within(1e-6));
        }
    }
}
