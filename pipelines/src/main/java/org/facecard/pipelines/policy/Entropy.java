package org.facecard.pipelines.policy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** H = - sum_x p(x) log p(x), summed over distributions; a token of probability 0 adds nothing. */
public final class Entropy {
    /** The exponential of this is 0 in single precision. */
    private static final float IMPOSSIBLE = -1e4f;

    private Entropy() {}

    /**
     * Returns the summed entropy in nats; it carries no gradient.
     *
     * @param logDistribution {@code [distribution, vocabulary]}, log p
     */
    public static double sum(NDManager scope, NDArray logDistribution) {
        NDArray logarithm = logDistribution.stopGradient().maximum(scope.create(IMPOSSIBLE));
        return logarithm.exp().mul(logarithm).sum().neg().getFloat();
    }
}
