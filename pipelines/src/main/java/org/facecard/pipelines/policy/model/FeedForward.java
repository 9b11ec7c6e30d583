package org.facecard.pipelines.policy.model;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;

/** SwiGLU (Shazeer, arXiv 2002.05202): down(silu(gate(x)) * up(x)). */
final class FeedForward {
    private FeedForward() {}

    /** @param x {@code [position, hidden]}, normalised */
    static NDArray apply(NDArray x, Weights.Layer weights, ElementwiseOperations arithmetic) {
        NDArray gate = weights.gate().apply(x); // [position, intermediate]
        NDArray up = weights.up().apply(x);
        NDArray activated = arithmetic.product(arithmetic.product(Activation.sigmoid(gate), gate), up);
        return weights.down().apply(activated);
    }
}
