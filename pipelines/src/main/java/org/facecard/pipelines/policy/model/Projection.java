package org.facecard.pipelines.policy.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;
import java.util.List;
import org.facecard.pipelines.policy.products.Products;
import org.jspecify.annotations.Nullable;

/**
 * A linear map, with low-rank corrections if the decoder has adapters (LoRA, Hu et al., arXiv 2106.09685, equation 3):
 *
 * <pre>
 * y = W x + b + alpha / r  B A x
 * </pre>
 *
 * @param weight W, {@code [out, in]}
 * @param bias b, {@code [out]}; none in most decoders
 * @param corrections one per block of rows of {@code weight}, in order; none without adapters
 * @param products how to multiply by {@code weight}; corrections are multiplied in 32 bits
 */
public record Projection(NDArray weight, @Nullable NDArray bias, List<Correction> corrections, Products products) {
    public Projection {
        corrections = List.copyOf(corrections);
    }

    /**
     * The correction of one block of rows.
     *
     * @param width rows of the block
     * @param adapter none if the block is left as it is
     */
    record Correction(long width, @Nullable Adapter adapter) {
        NDArray apply(NDArray x) {
            if (adapter == null) {
                return x.getManager().zeros(new Shape(x.getShape().get(0), width));
            }
            NDArray low = Linear.linear(x, adapter.down(), null).singletonOrThrow(); // [position, r]
            return Linear.linear(low, adapter.up(), null).singletonOrThrow().mul(adapter.scale());
        }
    }

    /**
     * A low-rank correction.
     *
     * @param down A, {@code [r, in]}
     * @param up B, {@code [out, r]}
     * @param scale alpha / r, a scalar
     */
    record Adapter(NDArray down, NDArray up, NDArray scale) {}

    static Projection of(NDArray weight, Products products) {
        return new Projection(weight, null, List.of(), products);
    }

    /** @param x {@code [position, in]}; the result is {@code [position, out]} */
    NDArray apply(NDArray x) {
        NDArray plain = products.linear(x, weight, bias);
        return corrections.isEmpty() ? plain : plain.add(correction(x));
    }

    private NDArray correction(NDArray x) {
        if (corrections.size() == 1) {
            return corrections.get(0).apply(x);
        }
        NDList blocks = new NDList();
        corrections.forEach(block -> blocks.add(block.apply(x)));
        return NDArrays.concat(blocks, 1);
    }
}
