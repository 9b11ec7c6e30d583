package org.facecard.pipelines.policy.sampling;

import java.util.Arrays;

/** An answer that is being sampled. */
final class GrowingAnswer {
    private final int[] tokens;
    private final float[] logProbabilities;
    private int length;
    private boolean stopped;

    /** Creates an empty answer of at most {@code maxTokens} tokens. */
    GrowingAnswer(int maxTokens) {
        tokens = new int[maxTokens];
        logProbabilities = new float[maxTokens];
    }

    /** Appends a token. */
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

    /** Returns the last token. */
    int last() {
        return tokens[length - 1];
    }

    /** Returns what has been sampled. */
    SampledAnswer toSample() {
        return new SampledAnswer(Arrays.copyOf(tokens, length), Arrays.copyOf(logProbabilities, length));
    }
}
