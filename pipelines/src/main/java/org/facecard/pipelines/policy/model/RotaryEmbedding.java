package org.facecard.pipelines.policy.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/**
 * Rotary positions (Su et al., arXiv 2104.09864) in Hugging Face's pairing: components i and i + width / 2 are rotated
 * together.
 *
 * @param cosine {@code [1 or row, 1, token, width]}
 * @param signedSine {@code [1 or row, 1, token, width]}, negative in the first half
 */
public record RotaryEmbedding(NDArray cosine, NDArray signedSine) {
    /** Rotates {@code heads}, {@code [row, head, token, width]}, to their positions. */
    NDArray apply(NDArray heads, ElementwiseOperations arithmetic) {
        return arithmetic.sum(heads.mul(cosine), arithmetic.product(swapHalves(heads), signedSine));
    }

    private static NDArray swapHalves(NDArray heads) {
        NDList halves = heads.split(2, 3);
        return halves.get(1).concat(halves.get(0), 3);
    }
}
