package org.facecard.pipelines.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DrawsTest {
    @Test
    void aDrawIsTheSameOnEveryPlatform() {
        // Expected bits from an independent SplitMix64 in Python.
        assertThat(Double.doubleToLongBits(Draws.of(11, "sft/order").at(3).uniform(7)))
                .isEqualTo(4_604_951_972_419_851_190L);
        assertThat(Draws.of(11, "sft/order").at(3).generator().nextLong()).isEqualTo(1_142_571_489_400_875_560L);
    }

    @Test
    void seedPurposeAndIndexEachMakeAnotherStream() {
        Set<Double> draws = new HashSet<>();
        for (long seed = 0; seed < 10; seed++) {
            for (String purpose : new String[] {"a", "b", "ab", "ba"}) {
                for (long index = 0; index < 10; index++) {
                    draws.add(Draws.of(seed, purpose).at(index).uniform(0));
                    draws.add(Draws.of(seed, purpose).at(0).at(index).uniform(1));
                }
            }
        }
        assertThat(draws).hasSize(800);
    }

    @Test
    void uniformNumbersFillTheUnitIntervalEvenly() {
        Draws draws = Draws.of(5, "test");
        int[] bins = new int[10];
        LongStream.range(0, 100_000).forEach(i -> bins[(int) (10 * draws.uniform(i))]++);

        for (int count : bins) {
            assertThat(count / 100_000.0).isCloseTo(0.1, within(0.005));
        }
    }

    @Test
    void neighbouringDrawsDoNotCorrelate() {
        double sum = 0;
        for (long row = 0; row < 50_000; row++) {
            Draws draws = Draws.of(5, "test").at(row);
            sum += (draws.uniform(0) - 0.5) * (draws.uniform(1) - 0.5);
        }
        // Standard error 1/12/sqrt(50,000) = 3.7e-4.
        assertThat(sum / 50_000).isCloseTo(0, within(1.9e-3));
    }
}
