package org.facecard.pipelines.policy;

import java.util.Arrays;

/** An answer while it grows. */
final class GrowingAnswer {
    private final int[] tokens;
    private final float[] logProbabilities;
    private int length;
    private boolean stopped;

    GrowingAnswer(int maxTokens) {
        tokens = new int[maxTokens];
        logProbabilities = new float[maxTokens];
    }

    void add(int token, double logProbability, boolean stops) {
        tokens[length] = token;
        logProbabilities[length] = (float) logProbability;
        length++;
        stopped = stops;
    }

    /** Returns whether another token may follow. */
    boolean open() {
        return !stopped && length < tokens.length;
    }

    int last() {
        return tokens[length - 1];
    }

    Sample toSample() {
        return new Sample(Arrays.copyOf(tokens, length), Arrays.copyOf(logProbabilities, length));
    }
}
