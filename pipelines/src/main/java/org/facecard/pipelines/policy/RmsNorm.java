package org.facecard.pipelines.policy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** Root-mean-square normalisation (Zhang and Sennrich, arXiv 1910.07467): x / sqrt(mean(x^2) + epsilon) * weight. */
final class RmsNorm {
    private static final int[] LAST = {-1};

    private final NDArray epsilon; // []
    private final NDArray inverseRoot; // []

    /** @param manager owns the constants, see {@link MicroStep} */
    RmsNorm(NDManager manager, double epsilon) {
        this.epsilon = manager.create((float) epsilon);
        this.inverseRoot = manager.create(-0.5f);
    }

    /**
     * @param x {@code [position, hidden]}
     * @param weight {@code [hidden]}
     */
    NDArray apply(NDArray x, NDArray weight) {
        NDArray scale = x.square().mean(LAST, true).add(epsilon).pow(inverseRoot); // [position, 1]
        return x.mul(scale).mul(weight);
    }
}
