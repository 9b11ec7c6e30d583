package org.facecard.pipelines.sft;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.facecard.pipelines.policy.Policy;
import org.facecard.pipelines.policy.PolicyWork;
import org.facecard.pipelines.policy.Scores;
import org.facecard.pipelines.policy.TokenBatch;
import org.facecard.pipelines.training.FlopCount;
import org.facecard.pipelines.training.SupervisedLoss;

/**
 * The negative log-likelihood with a penalty on the divergence from the init, the same divergence as in RL's penalty,
 * but exact over the V words, while RL's is estimated from the sampled token:
 *
 * <pre>
 * L    = - 1/n  sum over learned tokens t of  log pi(x_t | x_&lt;t)  -  beta D_t
 * D_t  = sum_v pi(v | x_&lt;t) (log pi(v | x_&lt;t) - log pi_init(v | x_&lt;t))        KL(pi || pi_init), nats
 * </pre>
 *
 * <p>The init's passes are counted as operations. A word of probability 0 adds nothing: smaller log-probabilities are
 * raised to {@value #IMPOSSIBLE}.
 *
 * @param beta weight in the loss
 * @param init the policy to stay near; the caller closes it
 */
public record KlToInit(double beta, Policy init) implements SupervisedLoss {
    /** The exponential of this is 0 in single precision. */
    static final float IMPOSSIBLE = -1e4f;

    @Override
    public NDArray sum(NDManager scope, TokenBatch pass, Scores scores) {
        NDArray reference = init.score(scope, pass).logDistribution();
        NDArray divergence = divergence(scope, scores.logDistribution(), reference);
        return scores.logProbabilities().sum().neg().add(divergence.mul(scope.create((float) beta)));
    }

    @Override
    public double flops(PolicyWork work) {
        return FlopCount.inference(init, work);
    }

    /**
     * Returns the summed D_t, a scalar.
     *
     * @param now {@code [token, word]}, log pi, with a gradient
     * @param reference {@code [token, word]}, log pi_init
     */
    static NDArray divergence(NDManager scope, NDArray now, NDArray reference) {
        NDArray least = scope.create(IMPOSSIBLE);
        NDArray logarithm = now.maximum(least); // [token, word]
        return logarithm.exp().mul(logarithm.sub(reference.maximum(least))).sum();
    }
}
