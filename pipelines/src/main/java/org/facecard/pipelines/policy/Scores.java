package org.facecard.pipelines.policy;

import ai.djl.ndarray.NDArray;

/** The policy's outputs for the scored tokens of a {@link TokenBatch}, in row-major order. */
public interface Scores {
    /** Returns the log-probabilities of the target tokens at temperature 1, {@code [scored]}. */
    NDArray logProbabilities();

    /** Returns the log-probabilities of the target tokens, {@code [scored]}. */
    NDArray logProbabilities(double temperature);

    /**
     * Returns the whole distributions, {@code [scored, vocabulary]}. With a large vocabulary they take most of the memory
     * of a pass: prefer the methods that reduce them.
     */
    NDArray logDistribution();

    /** Returns the entropy summed over the scored tokens, in nats; it carries no gradient. */
    double entropy();

    /** Returns log-probabilities and entropy together, computing the distributions only once. */
    Sampled sampled(double temperature);

    /**
     * What reinforcement learning needs of the distributions.
     *
     * @param logProbabilities as {@link Scores#logProbabilities(double)}
     * @param entropy as {@link Scores#entropy}, at temperature 1
     */
    record Sampled(NDArray logProbabilities, double entropy) {}

    /** Returns the value head on the position before each target token, {@code [scored]}. */
    NDArray values();

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
        return new WholeScores(targets, logProbabilities, logDistribution, values);
    }
}
