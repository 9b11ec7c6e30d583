package org.facecard.pipelines.policy;

import ai.djl.ndarray.NDArray;

/**
 * The policy's outputs for the scored tokens of a {@link TokenBatch}, in row-major order.
 *
 * @param logProbabilities {@code [scored]}, of the target tokens, at temperature 1
 * @param logDistribution {@code [scored, vocabulary]}
 * @param values {@code [scored]}, the value head on the position before the target token
 */
public record Scores(NDArray logProbabilities, NDArray logDistribution, NDArray values) {
    /**
     * Returns the scores that follow from logits.
     *
     * @param logits {@code [scored, vocabulary]}
     * @param targets {@code [scored]}, ids of the target tokens
     * @param values {@code [scored]}
     */
    static Scores of(NDArray logits, NDArray targets, NDArray values) {
        NDArray logDistribution = logits.logSoftmax(-1); // [scored, vocabulary]
        NDArray logProbabilities =
                logDistribution.gather(targets.expandDims(1), 1).flatten();
        return new Scores(logProbabilities, logDistribution, values);
    }
}
