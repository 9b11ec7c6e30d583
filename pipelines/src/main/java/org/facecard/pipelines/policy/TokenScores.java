package org.facecard.pipelines.policy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;

/**
 * A policy's scores of given tokens: one number per scored token, row by row.
 *
 * @param logProbabilities of the tokens, in nats
 * @param likeliest ids of the most likely tokens at the same positions
 * @param likeliestLogProbabilities of the most likely tokens, in nats
 * @param values the value head on the position before each token; 0 if the checkpoint has none
 */
public record TokenScores(
        float[] logProbabilities, int[] likeliest, float[] likeliestLogProbabilities, float[] values) {
    /**
     * Scores the tokens of {@code batch} with teacher forcing.
     *
     * @param temperature of the distribution, above 0
     */
    public static TokenScores of(Policy policy, TokenBatch batch, double temperature) {
        try (NDManager scope = policy.scope()) {
            Scores scores = policy.score(scope, batch);
            NDArray distribution = scores.logDistribution()
                    .mul(scope.create((float) (1 / temperature)))
                    .logSoftmax(-1); // [scored, vocabulary]
            NDArray likeliest = distribution.argMax(-1); // [scored]
            NDArray targets = scope.create(batch.targets()).toType(DataType.INT64, false);
            return new TokenScores(
                    picked(distribution, targets),
                    likeliest.toType(DataType.INT32, false).toIntArray(),
                    picked(distribution, likeliest),
                    scores.values().toFloatArray());
        }
    }

    private static float[] picked(NDArray distribution, NDArray tokens) {
        return distribution.gather(tokens.expandDims(1), 1).flatten().toFloatArray();
    }
}
