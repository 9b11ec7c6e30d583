package org.facecard.pipelines.common;

/**
 * Normally distributed numbers by Box and Muller's transform, in strict arithmetic, so that every machine draws the same
 * bits.
 */
public final class GaussianDraws {
    private GaussianDraws() {}

    /** Fills {@code numbers} with draws from N(0, {@code deviation}). */
    public static void fill(float[] numbers, Draws draws, double deviation) {
        for (int i = 0; i < numbers.length; i++) {
            double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - draws.uniform(2L * i)));
            double angle = 2 * StrictMath.PI * draws.uniform(2L * i + 1);
            numbers[i] = (float) (deviation * radius * StrictMath.cos(angle));
        }
    }
}
