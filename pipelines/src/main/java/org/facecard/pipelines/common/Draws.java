package org.facecard.pipelines.common;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Stateless randomness: every draw is a pure function of a seed, a purpose and an index, so that each can be recomputed
 * alone, in any order and in any batch.
 *
 * <p>The seed, the FNV-1a hash of the purpose and the indices are folded with the SplitMix64 finaliser; the JDK's
 * {@link SplittableRandom} (the same algorithm on every platform) continues from there.
 */
public final class Draws {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private final long root;

    private Draws(long root) {
        this.root = root;
    }

    /**
     * @param seed the study's seed for this kind of draw
     * @param purpose what is drawn, for example {@code "sft/deal"}: two purposes never share a stream
     */
    public static Draws of(long seed, String purpose) {
        return new Draws(mix(mix(seed) ^ hash(purpose)));
    }

    /** Returns the draws below {@code index}: {@code at(i).at(j)} is draw j of element i. */
    public Draws at(long index) {
        return new Draws(mix(root + GOLDEN_GAMMA * (index + 1)));
    }

    /** Returns a number in [0, 1) for one index. */
    public double uniform(long index) {
        return (mix(root + GOLDEN_GAMMA * (index + 1)) >>> 11) * 0x1.0p-53;
    }

    /** Returns a generator for a use that needs many numbers; equal draws give equal generators. */
    public RandomGenerator generator() {
        return new SplittableRandom(root);
    }

    private static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    private static long hash(String text) {
        long hash = 0xCBF29CE484222325L;
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (octet & 0xFF)) * 0x100000001B3L;
        }
        return hash;
    }
}
