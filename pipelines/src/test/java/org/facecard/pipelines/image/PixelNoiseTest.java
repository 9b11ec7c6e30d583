package org.facecard.pipelines.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.facecard.pipelines.common.Draws;
import org.junit.jupiter.api.Test;

class PixelNoiseTest {
    private static final Draws DRAWS = Draws.of(1, "test/noise");

    @Test
    void noiseHasTheDeclaredDeviation() {
        byte[] rgb = grey(1_000_000, 128);
        new PixelNoise(20).add(rgb, DRAWS);
        double sum = 0;
        double squares = 0;
        double neighbours = 0;
        for (int at = 0; at < rgb.length; at++) {
            double off = (rgb[at] & 0xFF) - 128;
            sum += off;
            squares += off * off;
            neighbours += at == 0 ? 0 : off * ((rgb[at - 1] & 0xFF) - 128);
        }
        assertThat(sum / rgb.length).isCloseTo(0, within(0.1));
        assertThat(Math.sqrt(squares / rgb.length)).isCloseTo(20, within(0.1));
        assertThat(neighbours / squares).isCloseTo(0, within(0.01));
    }

    @Test
    void noiseIsClippedAndNeverWraps() {
        byte[] black = grey(10_000, 0);
        new PixelNoise(30).add(black, DRAWS);
        for (byte value : black) {
            assertThat(value & 0xFF).isLessThan(150);
        }
    }

    @Test
    void equalDrawsGiveEqualNoise() {
        byte[] once = grey(1_000, 100);
        byte[] twice = grey(1_000, 100);
        byte[] other = grey(1_000, 100);
        PixelNoise noise = new PixelNoise(10);
        noise.add(once, DRAWS);
        noise.add(twice, DRAWS);
        noise.add(other, DRAWS.at(1));
        assertThat(once).isEqualTo(twice).isNotEqualTo(other);
    }

    private static byte[] grey(int length, int level) {
        byte[] rgb = new byte[length];
        Arrays.fill(rgb, (byte) level);
        return rgb;
    }
}
