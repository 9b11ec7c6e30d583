package org.facecard.pipelines.policy.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The tables beside the bits of the data type: sign, zeros that count powers of ten, a one, a fraction. */
class DynamicCodeTest {
    /** Decodes seven bits below {@code one}, the bit that ends the zeros, as arXiv 1511.04561 draws them. */
    private static BigDecimal decoded(int bits, int width) {
        int one = Integer.highestOneBit(bits);
        int zeros = width - 1 - Integer.numberOfTrailingZeros(one);
        // The middle of cell "fraction" of "one" cells between 0.1 and 1.
        BigDecimal share = BigDecimal.valueOf(2L * (bits - one) + 1).divide(BigDecimal.valueOf(2L * one));
        return BigDecimal.valueOf(0.1)
                .add(BigDecimal.valueOf(0.9).multiply(share))
                .scaleByPowerOfTen(-zeros);
    }

    @Test
    void signedNumbersAreSevenBitsAndASign() {
        TreeSet<Float> expected = new TreeSet<>();
        for (int bits = 1; bits < 128; bits++) {
            expected.add(decoded(bits, 7).floatValue());
            expected.add(decoded(bits, 7).negate().floatValue());
        }
        expected.add(0f);
        expected.add(1f);
        assertSame(DynamicCode.SIGNED, expected);
    }

    /** The sign's bit becomes one more bit of every fraction, so that zeros are counted by the seven bits above it. */
    @Test
    void unsignedNumbersHaveOneBitMore() {
        TreeSet<Float> expected = new TreeSet<>();
        for (int bits = 2; bits < 256; bits++) {
            expected.add(decoded(bits, 8).floatValue());
        }
        expected.add(0f);
        expected.add(1f);
        assertSame(DynamicCode.UNSIGNED, expected);
    }

    @ParameterizedTest
    @CsvSource({"SIGNED, -0.99296875, 5.5e-7, 0.99296875", "UNSIGNED, 0, 3.25e-7, 0.996484375"})
    void theEndsAreKnown(DynamicCode code, float lowest, float leastAboveZero, float lastBelowOne) {
        float[] numbers = code.numbers();
        assertThat(numbers).hasSize(256).isSorted().doesNotHaveDuplicates();
        assertThat(numbers[0]).isEqualTo(lowest);
        assertThat(numbers[254]).isEqualTo(lastBelowOne);
        assertThat(numbers[255]).isEqualTo(1);
        int zero = Arrays.binarySearch(numbers, 0f);
        assertThat(numbers[zero + 1]).isEqualTo(leastAboveZero);
    }

    @ParameterizedTest
    @EnumSource(DynamicCode.class)
    void thresholdsLieHalfway(DynamicCode code) {
        float[] numbers = code.numbers();
        float[] thresholds = code.thresholds();
        assertThat(thresholds).hasSize(255);
        for (int i = 0; i < 255; i++) {
            assertThat(thresholds[i] - numbers[i]).isCloseTo(numbers[i + 1] - thresholds[i], within(1e-7f));
        }
    }

    private static void assertSame(DynamicCode code, TreeSet<Float> expected) {
        float[] numbers = code.numbers();
        assertThat(expected).hasSize(256);
        int i = 0;
        for (float number : expected) {
            assertThat(numbers[i]).isCloseTo(number, within(Math.ulp(number)));
            i++;
        }
    }
}
