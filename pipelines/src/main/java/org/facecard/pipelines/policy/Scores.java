package org.facecard.pipelines.policy;

import ai.djl.ndarray.NDArray;

/**
 * What the policy says about the scored tokens of a {@link TokenBatch}, in row-major order.
 *
 * @param logProbabilities {@code [scored]}, of the target tokens, at temperature 1
 * @param logDistribution {@code [scored, vocabulary]}
 * @param values {@code [scored]}, the value head on the position before the target token
 */
public record Scores(NDArray logProbabilities, NDArray logDistribution, NDArray values) {}
