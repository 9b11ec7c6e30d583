package org.facecard.pipelines.policy.sampling;

/**
 * One sampled answer.
 *
 * @param tokens the sampled tokens, the stop token included
 * @param logProbabilities of each token at the temperature of sampling
 */
public record SampledAnswer(int[] tokens, float[] logProbabilities) {}
