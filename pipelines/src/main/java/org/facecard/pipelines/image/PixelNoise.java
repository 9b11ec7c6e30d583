package org.facecard.pipelines.image;

import java.util.random.RandomGenerator;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.facecard.pipelines.common.Draws;

/**
 * Gaussian noise on every channel of every pixel, clipped to 0 to 255. The normal distribution is cut into {@link
 * #LEVELS} equally likely parts, one of which is drawn for each byte, so that noise costs about a nanosecond a byte.
 */
public final class PixelNoise {
    private static final int BITS = 12;

    /** Equally likely values; the outermost lie 3.7 standard deviations out. */
    static final int LEVELS = 1 << BITS;

    private final short[] offsets = new short[LEVELS];

    /** @param deviation standard deviation in grey levels of 0 to 255 */
    public PixelNoise(double deviation) {
        NormalDistribution normal = NormalDistribution.of(0, 1);
        for (int level = 0; level < LEVELS; level++) {
            double quantile = normal.inverseCumulativeProbability((level + 0.5) / LEVELS);
            offsets[level] = (short) Math.round(deviation * quantile);
        }
    }

    /** Adds noise to {@code rgb} in place. */
    public void add(byte[] rgb, Draws draws) {
        RandomGenerator generator = draws.generator();
        int at = 0;
        while (at < rgb.length) {
            long bits = generator.nextLong();
            int end = Math.min(rgb.length, at + Long.SIZE / BITS);
            for (; at < end; at++) {
                rgb[at] = clipped((rgb[at] & 0xFF) + offsets[(int) bits & LEVELS - 1]);
                bits >>>= BITS;
            }
        }
    }

    private static byte clipped(int value) {
        return (byte) Math.max(0, Math.min(255, value));
    }
}
