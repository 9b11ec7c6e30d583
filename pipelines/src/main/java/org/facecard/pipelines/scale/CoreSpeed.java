package org.facecard.pipelines.scale;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;

/** How fast a core of this machine multiplies matrices, in plain Java, beside the machine of the reference run. */
public final class CoreSpeed {
    /** CPU nanoseconds of one round on the machine of the reference run, quiet. */
    private static final double REFERENCE_NANOS = 2.15e6;

    private static final int SIDE = 192;
    private static final long MEASURE_NANOS = 400_000_000;

    private CoreSpeed() {}

    /** How many times as long a core of this machine takes as one of the reference machine. Measures for 0.4 s. */
    public static double slowdown() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        float[] left = filled(1);
        float[] right = filled(2);
        float[] product = new float[SIDE * SIDE];
        double best = Double.MAX_VALUE;
        long end = System.nanoTime() + MEASURE_NANOS;
        while (System.nanoTime() < end) {
            long before = threads.getCurrentThreadCpuTime();
            multiply(left, right, product);
            best = Math.min(best, threads.getCurrentThreadCpuTime() - before);
        }
        // The product is used, so that the compiler cannot leave it out.
        return Float.isNaN(product[0]) ? Double.NaN : best / REFERENCE_NANOS;
    }

    private static float[] filled(int seed) {
        float[] matrix = new float[SIDE * SIDE];
        for (int i = 0; i < matrix.length; i++) {
            matrix[i] = (i * 31 + seed) % 17;
        }
        return matrix;
    }

    /** Row by row, so that the inner loop becomes vector instructions. */
    private static void multiply(float[] left, float[] right, float[] product) {
        Arrays.fill(product, 0);
        for (int i = 0; i < SIDE; i++) {
            for (int k = 0; k < SIDE; k++) {
                float factor = left[i * SIDE + k];
                for (int j = 0; j < SIDE; j++) {
                    product[i * SIDE + j] += factor * right[k * SIDE + j];
                }
            }
        }
    }
}
