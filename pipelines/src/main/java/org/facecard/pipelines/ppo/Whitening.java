package org.facecard.pipelines.ppo;

/** Shifts and scales advantages to mean 0 and standard deviation 1 over one iteration. */
final class Whitening {
    /** Keeps equal advantages finite; the released code's value. */
    private static final double EPSILON = 1e-5;

    private Whitening() {}

    /** Whitens all actions of all episodes together, in place. */
    static void apply(Iterable<float[]> advantages) {
        double count = 0;
        double sum = 0;
        for (float[] episode : advantages) {
            for (float advantage : episode) {
                count++;
                sum += advantage;
            }
        }
        double mean = sum / Math.max(1, count);
        double squares = 0;
        for (float[] episode : advantages) {
            for (float advantage : episode) {
                squares += (advantage - mean) * (advantage - mean);
            }
        }
        double deviation = Math.sqrt(squares / Math.max(1, count)) + EPSILON;
        for (float[] episode : advantages) {
            for (int i = 0; i < episode.length; i++) {
                episode[i] = (float) ((episode[i] - mean) / deviation);
            }
        }
    }
}
