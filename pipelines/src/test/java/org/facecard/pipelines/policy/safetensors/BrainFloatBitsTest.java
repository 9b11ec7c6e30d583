package org.facecard.pipelines.policy.safetensors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BrainFloatBitsTest {
    @Test
    void everyNumberOf16BitsComesBack() {
        for (int bits = Short.MIN_VALUE; bits <= Short.MAX_VALUE; bits++) {
            if (!Float.isNaN(widened(bits))) {
                assertThat(BrainFloat.narrow(widened(bits))).isEqualTo((short) bits);
            }
        }
        assertThat(widened(BrainFloat.narrow(Float.intBitsToFloat(0x7FFF_FFFF))))
                .isNaN();
    }

    /** Brute force: neither neighbour is nearer. */
    @Test
    void aNumberIsRoundedToTheNearest() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            float number = Math.scalb(random.nextFloat() * 2 - 1, random.nextInt(200) - 100);
            short bits = BrainFloat.narrow(number);
            double error = Math.abs((double) widened(bits) - number);
            assertThat(Math.abs((double) widened(bits - 1) - number)).isGreaterThanOrEqualTo(error);
            assertThat(Math.abs((double) widened(bits + 1) - number)).isGreaterThanOrEqualTo(error);
        }
    }

    @Test
    void tiesRoundToEvenAndOverflowGivesInfinity() {
        assertThat(BrainFloat.narrow(1 + 0x1p-8f)).isEqualTo(BrainFloat.narrow(1));
        assertThat(BrainFloat.narrow(1 + 3 * 0x1p-8f)).isEqualTo(BrainFloat.narrow(1 + 2 * 0x1p-7f));
        assertThat(widened(BrainFloat.narrow(Math.nextDown(BrainFloat.OVERFLOW))))
                .isFinite();
        assertThat(widened(BrainFloat.narrow(BrainFloat.OVERFLOW))).isInfinite();
    }

    private static float widened(int bits) {
        return Float.intBitsToFloat(bits << 16);
    }
}
