package org.facecard.pipelines.ppo;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * The loss of proximal policy optimisation (Schulman et al., arXiv 1707.06347, equations 7 and 9):
 *
 * <pre>
 * r_t = exp(log pi(a_t|s_t) - log pi_old(a_t|s_t))
 * L   = - mean_t min(r_t A_t, clip(r_t, 1 - epsilon, 1 + epsilon) A_t)  +  c_v mean_t (V(s_t) - R_t)^2 / 2
 * </pre>
 *
 * <p>Differs from the released code: the value loss is not clipped; a ratio above 10 does not switch the objective of the
 * whole batch; no part of the answer is down-weighted. Like the released code, there is no entropy bonus (its coefficient
 * 0.01 never reaches the loss) and no KL penalty. Differs from the paper: the exponential of a log ratio above
 * {@value TangentExponential#LIMIT} is continued by its tangent, see {@link TangentExponential}.
 *
 * @param clip epsilon
 * @param valueCoefficient c_v
 */
record PpoLoss(double clip, double valueCoefficient) {
    /**
     * Sums over the actions of one pass, each divided by the actions of the whole update, so that the passes of an update
     * add up.
     *
     * @param total the loss, a scalar with a gradient
     * @param policy the clipped surrogate
     * @param value half the mean squared error of the value head, before c_v
     * @param approximateKl mean of (r - 1) - log r
     * @param clipFraction share of ratios outside the clip range
     */
    record Terms(NDArray total, double policy, double value, double approximateKl, double clipFraction) {}

    /**
     * Numbers that a backward pass needs are arrays of {@code scope}, see {@link org.facecard.pipelines.policy.MicroStep}.
     *
     * @param now the actions under the current weights
     * @param targets what the rollout recorded for the same actions
     * @param actions actions in the whole update
     */
    Terms of(NDManager scope, PolicyOutputs now, Targets targets, double actions) {
        NDArray logRatio = now.logProbabilities().sub(targets.logProbabilities()); // [action]
        NDArray ratio = TangentExponential.of(scope, logRatio); // [action]
        NDArray clipped = ratio.clip((float) (1 - clip), (float) (1 + clip)); // [action]
        NDArray surrogate = ratio.mul(targets.advantages()).minimum(clipped.mul(targets.advantages())); // [action]
        NDArray policy = surrogate.sum().mul(scope.create((float) (-1 / actions)));
        NDArray error = now.values().sub(targets.returns()); // [action]
        NDArray value = error.square().sum().mul(scope.create((float) (0.5 / actions)));
        return new Terms(
                policy.add(value.mul(scope.create((float) valueCoefficient))),
                policy.getFloat(),
                value.getFloat(),
                ratio.sub(1).sub(logRatio).sum().getFloat() / actions,
                ratio.sub(1).abs().gt((float) clip).sum().getLong() / actions);
    }

    /**
     * What the current weights say, {@code [action]} each, with a gradient.
     *
     * @param logProbabilities log pi(a_t|s_t)
     * @param values V(s_t)
     */
    record PolicyOutputs(NDArray logProbabilities, NDArray values) {}

    /**
     * What the rollout recorded, {@code [action]} each.
     *
     * @param logProbabilities log pi_old(a_t|s_t)
     * @param advantages A_t, whitened
     * @param returns R_t
     */
    record Targets(NDArray logProbabilities, NDArray advantages, NDArray returns) {}
}
