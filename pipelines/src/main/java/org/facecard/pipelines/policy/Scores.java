package org.facecard.pipelines.policy;

import ai.djl.ndarray.NDArray;

/** What the policy says about the scored tokens of a {@link TokenBatch}, in row-major order. */
public interface Scores {
    /** {@code [scored]}, of the target tokens, at temperature 1. */
    NDArray logProbabilities();

    /** {@code [scored]}, of the target tokens. */
    NDArray logProbabilities(double temperature);

    /** {@code [scored, vocabulary]}: with a large vocabulary the most memory of a pass, so ask for what is needed of it instead. */
    NDArray logDistribution();

    /** Summed over the scored tokens, in nats; carries no gradient. */
    double entropy();

    /** {@code [scored]}, the value head on the position before the target token. */
    NDArray values();

    /**
     * The scores that follow from logits.
     *
     * @param logits {@code [scored, vocabulary]}
     * @param targets {@code [scored]}, ids of the target tokens
     * @param values {@code [scored]}
     */
    static Scores of(NDArray logits, NDArray targets, NDArray values) {
        NDArray logDistribution = logits.logSoftmax(-1); // [scored, vocabulary]
        NDArray logProbabilities =
                logDistribution.gather(targets.expandDims(1), 1).flatten();
        return new WholeScores(targets, logProbabilities, logDistribution, values);
    }
}
