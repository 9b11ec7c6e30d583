package org.facecard.pipelines.policy;

import java.util.Set;

/**
 * How an answer is sampled.
 *
 * @param temperature divides the logits
 * @param maxTokens most tokens of one answer
 * @param stopTokens an answer ends with the first of these, which belongs to it
 */
public record Sampling(double temperature, int maxTokens, Set<Integer> stopTokens) {}
