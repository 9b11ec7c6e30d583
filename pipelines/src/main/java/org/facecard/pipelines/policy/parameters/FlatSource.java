package org.facecard.pipelines.policy.parameters;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

/** A flat array {@code [N]}, or an equivalent, that is split into tensors. */
@FunctionalInterface
public interface FlatSource {
    /**
     * Returns the parts between {@code boundaries}, views.
     *
     * @param scope owns them, unless they live longer
     */
    NDList split(long[] boundaries, NDManager scope);

    /** Returns the parts of one array. */
    static FlatSource of(NDArray flat) {
        return (boundaries, scope) -> {
            NDList parts = flat.split(boundaries);
            parts.attach(scope);
            return parts;
        };
    }
}
