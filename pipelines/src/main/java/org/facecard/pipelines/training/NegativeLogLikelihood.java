package org.facecard.pipelines.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import org.facecard.pipelines.policy.Scores;
import org.facecard.pipelines.policy.TokenBatch;
import org.facecard.pipelines.policy.TokenRow;

/**
 * Supervised learning: the mean negative log-likelihood of the learned tokens (paper appendix C.1: loss on the assistant's
 * tokens only),
 *
 * <pre>
 * L = - 1/n  sum over learned tokens t of  log pi(x_t | x_&lt;t)
 * </pre>
 */
public record NegativeLogLikelihood() implements SupervisedLoss {
    /** Makes one update of {@code state} on {@code rows} and records its cost and figures. */
    public static void update(TrainingState state, List<TokenRow> rows, double learningRate) {
        new SupervisedUpdates(state, new NegativeLogLikelihood()).update(rows, learningRate);
    }

    @Override
    public NDArray sum(NDManager scope, TokenBatch pass, Scores scores) {
        return scores.logProbabilities().sum().neg();
    }
}
