package org.facecard.pipelines.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.facecard.pipelines.policy.PolicyWork;
import org.facecard.pipelines.policy.Scores;
import org.facecard.pipelines.policy.TokenBatch;

/** What supervised learning minimises: a sum over the learned tokens of an update, divided by their number. */
@FunctionalInterface
public interface SupervisedLoss {
    /**
     * Returns the sum over the learned tokens of one pass, a scalar with a gradient. Numbers that a backward pass needs
     * are arrays of {@code scope}, see {@link org.facecard.pipelines.policy.MicroStep}.
     *
     * @param pass the rows; their learned tokens are scored
     * @param scores what the policy says about the scored tokens
     */
    NDArray sum(NDManager scope, TokenBatch pass, Scores scores);

    /** Returns the number of floating-point operations that it needs beyond the policy's own pass over {@code work}. */
    default double flops(PolicyWork work) {
        return 0;
    }
}
