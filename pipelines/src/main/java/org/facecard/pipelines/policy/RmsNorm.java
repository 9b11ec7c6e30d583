package org.facecard.pipelines.policy;

import ai.djl.ndarray.NDArray;

/** Root-mean-square normalisation (Zhang and Sennrich, arXiv 1910.07467): x / sqrt(mean(x^2) + epsilon) * weight. */
final class RmsNorm {
    private static final int[] LAST = {-1};

    private RmsNorm() {}

    /**
     * @param x {@code [position, hidden]}
     * @param weight {@code [hidden]}
     */
    static NDArray apply(NDArray x, NDArray weight, double epsilon) {
        NDArray scale = x.square().mean(LAST, true).addi(epsilon).pow(-0.5); // [position, 1]
        return x.mul(scale).mul(weight);
    }
}
