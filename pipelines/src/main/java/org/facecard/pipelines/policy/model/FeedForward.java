package org.facecard.pipelines.policy.model;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Linear;

/** SwiGLU (Shazeer, arXiv 2002.05202): down(silu(gate(x)) * up(x)). */
final class FeedForward {
    private FeedForward() {}

    /** @param x {@code [position, hidden]}, normalised */
    static NDArray apply(NDArray x, Weights.Layer weights) {
        NDArray gate = Linear.linear(x, weights.gate(), null).singletonOrThrow(); // [position, intermediate]
        NDArray up = Linear.linear(x, weights.up(), null).singletonOrThrow();
        NDArray activated = Activation.sigmoid(gate).mul(gate).mul(up);
        return Linear.linear(activated, weights.down(), null).singletonOrThrow();
    }
}
