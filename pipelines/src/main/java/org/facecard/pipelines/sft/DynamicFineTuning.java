package org.facecard.pipelines.sft;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.facecard.pipelines.policy.Scores;
import org.facecard.pipelines.policy.TokenBatch;
import org.facecard.pipelines.training.SupervisedLoss;

/**
 * Dynamic fine-tuning, DFT (Wu et al., "On the Generalization of SFT", arXiv 2508.05629): the gradient of the
 * likelihood is a policy gradient whose reward is divided by the token's probability; the weight cancels the division.
 *
 * <pre>
 * L = - 1/n  sum over learned tokens t of  sg(pi(x_t | x_&lt;t)) log pi(x_t | x_&lt;t)       sg: no gradient
 * </pre>
 *
 * <p>Like the released code, the probability is the token's, not the answer's, and n counts the tokens, not their weights, so
 * the loss is smaller than the likelihood's at the same policy. Differs from the paper: the optimiser, the clip of the
 * gradient's norm and the constant learning rate are the study's.
 */
public record DynamicFineTuning() implements SupervisedLoss {
    @Override
    public NDArray sum(NDManager scope, TokenBatch pass, Scores scores) {
        return sum(scores.logProbabilities());
    }

    /**
     * Returns the summed loss.
     *
     * @param logProbabilities {@code [token]}, log pi(x_t | x_&lt;t), with a gradient
     */
    static NDArray sum(NDArray logProbabilities) {
        NDArray weights = logProbabilities.stopGradient().exp(); // [token]
        return weights.mul(logProbabilities).sum().neg();
    }
}
