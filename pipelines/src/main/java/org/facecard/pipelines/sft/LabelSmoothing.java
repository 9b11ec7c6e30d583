package org.facecard.pipelines.sft;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.facecard.pipelines.policy.Scores;
import org.facecard.pipelines.policy.TokenBatch;
import org.facecard.pipelines.training.SupervisedLoss;

/**
 * Label smoothing (Szegedy et al., arXiv 1512.00567, section 7): the cross-entropy under labels that distribute epsilon
 * equally over all V words.
 *
 * <pre>
 * L = - 1/n  sum over learned tokens t of  (1 - epsilon) log pi(x_t | x_&lt;t)  +  epsilon / V  sum_v log pi(v | x_&lt;t)
 * </pre>
 *
 * <p>The token itself gets its part of epsilon too, as in PyTorch. Words that occur in no text count among the V.
 *
 * @param epsilon the share
 */
public record LabelSmoothing(double epsilon) implements SupervisedLoss {
    @Override
    public NDArray sum(NDManager scope, TokenBatch pass, Scores scores) {
        return sum(scope, scores.logProbabilities(), scores.logDistribution());
    }

    /**
     * Returns the summed loss.
     *
     * @param logProbabilities {@code [token]}, log pi(x_t | x_&lt;t), with a gradient
     * @param logDistribution {@code [token, word]}, log pi(v | x_&lt;t), with a gradient
     */
    NDArray sum(NDManager scope, NDArray logProbabilities, NDArray logDistribution) {
        NDArray token = logProbabilities.sum().mul(scope.create((float) (epsilon - 1)));
        NDArray words = logDistribution.mean(new int[] {1}).sum().mul(scope.create((float) -epsilon));
        return token.add(words);
    }
}
