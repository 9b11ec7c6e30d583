package org.facecard.pipelines.policy.sampling;

/** The random numbers of sampling. */
@FunctionalInterface
public interface TokenDraws {
    /**
     * Returns a number in [0, 1).
     *
     * @param row index of the row among the live rows of the generation
     * @param token index of the token within the answer that is being sampled
     */
    double uniform(int row, int token);
}
