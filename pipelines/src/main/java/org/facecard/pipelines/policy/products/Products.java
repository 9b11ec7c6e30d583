package org.facecard.pipelines.policy.products;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.core.Linear;
import org.facecard.pipelines.study.NumberType;
import org.jspecify.annotations.Nullable;

/** How a decoder multiplies by its matrices: set per process, like the threads of its operations. */
public abstract class Products {
    private static volatile NumberType chosen = NumberType.FLOAT32;

    /** Sets the number type of decoders that are created from now on. */
    public static void choose(NumberType type) {
        chosen = type;
    }

    /**
     * Returns the products of a new decoder.
     *
     * @param manager owns what they keep
     * @param held number type in which the decoder's matrices are held
     */
    public static Products of(NDManager manager, NumberType held) {
        return switch (chosen) {
            case FLOAT32 ->
                switch (held) {
                    case FLOAT32 -> new Float32();
                    case BF16 -> new WidenedProducts(manager);
                };
            case BF16 -> new BFloat16Products(manager, held);
        };
    }

    /**
     * Returns x W^T + b in 32 bits.
     *
     * @param x {@code [position, in]}
     * @param weight W, {@code [out, in]}, in the type in which matrices are held
     * @param bias b, {@code [out]}
     */
    public abstract NDArray linear(NDArray x, NDArray weight, @Nullable NDArray bias);

    /** Returns rows of a matrix in 32 bits, in {@code scope}. */
    public abstract NDArray rows(NDManager scope, NDArray rows);

    /** Returns the same products for weights whose gradients are recorded. */
    public abstract Products recorded();

    /** Drops what is kept of weights, because they change. */
    public abstract void release();

    /** Returns whether a backward pass keeps matrices in 32 bits that are held in 16. */
    public boolean widens() {
        return false;
    }

    /** Libtorch's own. */
    private static final class Float32 extends Products {
        @Override
        public NDArray linear(NDArray x, NDArray weight, @Nullable NDArray bias) {
            return Linear.linear(x, weight, bias).singletonOrThrow();
        }

        @Override
        public NDArray rows(NDManager scope, NDArray rows) {
            return rows;
        }

        @Override
        public Products recorded() {
            return this;
        }

        @Override
        public void release() {}
    }
}
