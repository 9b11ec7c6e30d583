package org.facecard.pipelines.ppo;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * Keeps the policy near the init: the estimate of KL(pi || pi_ref) that is never negative (Shao et al., arXiv 2402.03300,
 * equation 4; Schulman, "Approximating KL divergence", k3), over the sampled actions:
 *
 * <pre>
 * d_t = log pi_ref(a_t|s_t) - log pi(a_t|s_t)
 * L   = beta mean_t (exp(d_t) - d_t - 1)
 * </pre>
 *
 * <p>Differs: the exponential of a d_t above {@value TangentExponential#LIMIT} is continued by its tangent, see
 * {@link TangentExponential}.
 *
 * @param beta weight in the loss
 */
record KlPenalty(double beta) {
    /**
     * Returns a scalar with a gradient. Numbers that a backward pass needs are arrays of {@code scope}, see {@link
     * org.facecard.pipelines.policy.MicroStep}.
     *
     * @param now log pi(a_t|s_t), {@code [action]}, with a gradient
     * @param reference log pi_ref(a_t|s_t), {@code [action]}
     * @param actions actions in the whole update, so that its passes add up
     */
    NDArray of(NDManager scope, NDArray now, NDArray reference, double actions) {
        NDArray d = reference.sub(now); // [action]
        NDArray divergence = TangentExponential.of(scope, d).sub(d).sub(scope.create(1f)); // [action]
        return divergence.sum().mul(scope.create((float) (beta / actions)));
    }
}
