package org.facecard.pipelines.policy.sampling;

import java.util.Set;

/**
 * How an answer is sampled.
 *
 * @param temperature divides the logits; 0 takes the most likely token, the first of equals, with probability 1
 * @param maxTokens maximum number of tokens of one answer
 * @param stopTokens an answer ends with the first of these, which is part of it
 */
public record Sampling(double temperature, int maxTokens, Set<Integer> stopTokens) {
    /** Refuses a negative temperature and answers without tokens. */
    public Sampling {
        stopTokens = Set.copyOf(stopTokens);
        if (!(temperature >= 0) || Double.isInfinite(temperature)) {
            throw new IllegalArgumentException("temperature is %s and must be 0 or above".formatted(temperature));
        }
        if (maxTokens < 1) {
            throw new IllegalArgumentException("maxTokens is %d and must be at least 1".formatted(maxTokens));
        }
    }
}
