package org.facecard.pipelines.policy.model;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;

/** How elementwise operations store their results, with the same bits: in new arrays or in place. */
enum ElementwiseOperations {
    /** Into new arrays, as a backward pass requires. */
    FRESH {
        @Override
        NDArray product(NDArray own, NDArray other) {
            return own.mul(other);
        }

        @Override
        NDArray sum(NDArray own, NDArray other) {
            return own.add(other);
        }
    },
    /** Overwrites the first operand, which must belong to the caller alone. */
    IN_PLACE {
        @Override
        NDArray product(NDArray own, NDArray other) {
            return own.muli(other);
        }

        @Override
        NDArray sum(NDArray own, NDArray other) {
            return own.addi(other);
        }
    };

    /** Returns what a pass with {@code cache} may use: a pass with a cache has no backward pass. */
    static ElementwiseOperations of(@Nullable KeyValueCache cache) {
        return cache == null ? FRESH : IN_PLACE;
    }

    /** Returns {@code own x other}. */
    abstract NDArray product(NDArray own, NDArray other);

    /** Returns {@code own + other}. */
    abstract NDArray sum(NDArray own, NDArray other);
}
