package org.facecard.pipelines.ppo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import org.facecard.pipelines.common.Draws;
import org.junit.jupiter.api.Test;

class AdvantagesTest {
    private static final Advantages.Discounting DISCOUNTING = new Advantages.Discounting(0.5, 0.8);

    @Test
    void turnsAreWorkedByHand() {
        // delta_2 = 1 - 0.25 = 0.75                          A_2 = 0.75
        // delta_1 = -0.2 + 0.5 * 0.25 - 0.5 = -0.575         A_1 = -0.575 + 0.4 * 0.75 = -0.275
        // delta_0 = -0.6 + 0.5 * 0.5 - 0.1 = -0.45           A_0 = -0.45 + 0.4 * -0.275 = -0.56
        Advantages result = Advantages.of(
                new float[] {0.1f, 0.5f, 0.25f}, new double[] {-0.6, -0.2, 1}, new int[] {1, 1, 1}, DISCOUNTING);

        assertThat(result.advantages()).containsExactly(new float[] {-0.56f, -0.275f, 0.75f}, within(1e-6f));
        assertThat(result.returns()).containsExactly(new float[] {-0.46f, 0.225f, 1f}, within(1e-6f));
    }

    @Test
    void tokensAreWorkedByHand() {
        // attempt 2 (one token): A = 1 - 0.4 = 0.6
        // attempt 1, last token: delta = -0.2 + 0.5 * 0.4 - 0.3 = -0.3;  A = -0.3 + 0.4 * 0.6 = -0.06
        // attempt 1, first token: delta = 0.3 - 0.1 = 0.2;               A = 0.2 - 0.06 = 0.14
        Advantages result =
                Advantages.of(new float[] {0.1f, 0.3f, 0.4f}, new double[] {0, -0.2, 1}, new int[] {2, 1}, DISCOUNTING);

        assertThat(result.advantages()).containsExactly(new float[] {0.14f, -0.06f, 0.6f}, within(1e-6f));
        assertThat(result.returns()).containsExactly(new float[] {0.24f, 0.24f, 1f}, within(1e-6f));
    }

    @Test
    void aStepIsPaidAtItsToken() {
        // attempt 2 (one token): A = 1 - 0.4 = 0.6
        // attempt 1, last token: delta = -0.2 + 0.5 * 0.4 - 0.3 = -0.3;  A = -0.3 + 0.4 * 0.6 = -0.06
        // attempt 1, first token: delta = 0.7 + 0.3 - 0.1 = 0.9;         A = 0.9 - 0.06 = 0.84
        Advantages result = Advantages.of(
                new float[] {0.1f, 0.3f, 0.4f}, new double[] {0.7, -0.2, 1}, new int[] {2, 1}, DISCOUNTING);

        assertThat(result.advantages()).containsExactly(new float[] {0.84f, -0.06f, 0.6f}, within(1e-6f));
    }

    @Test
    void lambdaOneGivesTheDiscountedReturnLessTheValue() {
        RandomGenerator generator = Draws.of(1, "test").generator();
        for (int repetition = 0; repetition < 100; repetition++) {
            int attempts = 1 + generator.nextInt(5);
            int[] lengths = generator.ints(attempts, 1, 6).toArray();
            double[] rewards = generator.doubles(attempts, -1, 1).toArray();
            float[] values = new float[java.util.Arrays.stream(lengths).sum()];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) generator.nextDouble();
            }
            double[] ofActions = new double[values.length];
            for (int attempt = 0, end = -1; attempt < attempts; attempt++) {
                end += lengths[attempt];
                ofActions[end] = rewards[attempt];
            }
            Advantages result = Advantages.of(values, ofActions, lengths, new Advantages.Discounting(0.3, 1));
            int action = 0;
            for (int attempt = 0; attempt < attempts; attempt++) {
                double expected = 0;
                for (int later = attempts - 1; later >= attempt; later--) {
                    expected = rewards[later] + (later == attempts - 1 ? 0 : 0.3 * expected);
                }
                for (int i = 0; i < lengths[attempt]; i++, action++) {
                    assertThat(result.returns()[action]).isCloseTo((float) expected, within(1e-5f));
                }
            }
        }
    }

    @Test
    void nothingLeaksIntoAnEpisodeFromBehindItsEnd() {
        Advantages result =
                Advantages.of(new float[] {0.5f}, new double[] {-1}, new int[] {1}, new Advantages.Discounting(1, 1));

        assertThat(result.returns()).containsExactly(-1f);
        assertThat(result.advantages()).containsExactly(-1.5f);
    }
}
