package org.facecard.pipelines.policy.parameters;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

/** One flat array {@code [N]}, or what stands for it, that is cut into tensors. */
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
