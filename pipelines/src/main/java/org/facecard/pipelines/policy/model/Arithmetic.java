package org.facecard.pipelines.policy.model;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;

/** How elementwise operations are computed: the same bits, with or without memory of their own. */
enum Arithmetic {
    /** Into new arrays, as a backward pass needs it. */
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
    /** Over the first operand, which must be the caller's alone. */
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

    /** What a pass with {@code cache} may use: nothing is learned from one that has a cache. */
    static Arithmetic of(@Nullable KeyValueCache cache) {
        return cache == null ? FRESH : IN_PLACE;
    }

    /** Returns {@code own x other}. */
    abstract NDArray product(NDArray own, NDArray other);

    /** Returns {@code own + other}. */
    abstract NDArray sum(NDArray own, NDArray other);
}
