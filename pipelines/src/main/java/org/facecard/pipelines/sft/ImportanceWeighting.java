package org.facecard.pipelines.sft;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.facecard.pipelines.policy.Policy;
import org.facecard.pipelines.policy.PolicyWork;
import org.facecard.pipelines.policy.Scores;
import org.facecard.pipelines.policy.TokenBatch;
import org.facecard.pipelines.training.FlopCount;
import org.facecard.pipelines.training.SupervisedLoss;

/**
 * Importance-weighted SFT, iw-SFT (Qin and Springenberg, "Supervised Fine Tuning on Curated Data is Reinforcement
 * Learning (and can be improved)", arXiv 2507.12856): the likelihood of curated answers is a lower bound of the
 * expected reward, which a weight per answer makes tighter where the policy has moved away from the reference.
 *
 * <pre>
 * L   = - 1/n  sum over answers i  w_i  sum over learned tokens t of i  log pi(x_t | x_&lt;t)
 * w_i = min(c, exp(T / n_i  sum over learned tokens t of i  (log pi(x_t | x_&lt;t) - log pi_init(x_t | x_&lt;t))))     no gradient
 * </pre>
 *
 * <p>As in the released code the exponent is the mean over the n_i tokens of an answer, not the sum that a ratio of
 * probabilities has; T = 1 and c = 16 there. n counts the tokens of the update, not their weights, so growing weights
 * increase the step. Differs from the released code: the reference is the init, which does not change, and its passes
 * are counted as operations; optimiser, clip of the gradient's norm and constant learning rate are the study's.
 *
 * @param temperature T
 * @param largestWeight c
 * @param init the reference; the caller closes it
 */
public record ImportanceWeighting(double temperature, double largestWeight, Policy init) implements SupervisedLoss {
    @Override
    public NDArray sum(NDManager scope, TokenBatch pass, Scores scores) {
        NDArray reference = init.score(scope, pass).logProbabilities();
        return new AnswerWeights(temperature, largestWeight)
                .sum(scope, answers(scope, pass.scored()), scores.logProbabilities(), reference);
    }

    @Override
    public double flops(PolicyWork work) {
        return FlopCount.inference(init, work);
    }

    /** T and c. */
    record AnswerWeights(double temperature, double largestWeight) {
        /**
         * Returns the summed loss.
         *
         * @param answers {@code [answer, token]}, 1 if the token is one of the answer's, else 0
         * @param now {@code [token]}, log pi, with a gradient
         * @param reference {@code [token]}, log pi_init
         */
        NDArray sum(NDManager scope, NDArray answers, NDArray now, NDArray reference) {
            return of(scope, answers, now.stopGradient().sub(reference))
                    .mul(now)
                    .sum()
                    .neg();
        }

        /** Returns w of the answer of every token, {@code [token]}; {@code ratio} is log pi - log pi_init. */
        private NDArray of(NDManager scope, NDArray answers, NDArray ratio) {
            NDArray lengths = answers.sum(new int[] {1}, true).maximum(scope.create(1f)); // [answer, 1]
            NDArray means = answers.matMul(ratio.expandDims(1)).div(lengths); // [answer, 1]
            NDArray largest = scope.create((float) Math.log(largestWeight)); // []
            NDArray exponents = means.mul(scope.create((float) temperature)).minimum(largest); // [answer, 1]
            return answers.transpose().matMul(exponents.exp()).squeeze(1);
        }
    }

    /**
     * Returns which tokens belong to which answer, {@code [answer, token]}, in the order in which a pass scores them.
     */
    static NDArray answers(NDManager scope, List<boolean[]> scored) {
        int tokens = scored.stream().mapToInt(ImportanceWeighting::count).sum();
        float[] numbers = new float[scored.size() * tokens];
        int next = 0;
        for (int row = 0; row < scored.size(); row++) {
            for (int own = count(scored.get(row)); own > 0; own--) {
                numbers[row * tokens + next++] = 1;
            }
        }
        return scope.create(numbers, new Shape(scored.size(), tokens));
    }

    private static int count(boolean[] marks) {
        int count = 0;
        for (boolean mark : marks) {
            count += mark ? 1 : 0;
        }
        return count;
    }
}
