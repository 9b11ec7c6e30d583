package org.facecard.pipelines.policy.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.core.Embedding;

/** Chooses rows of what a cache holds. */
final class CachedRows {
    private CachedRows() {}

    /**
     * Returns the rows of {@code array} that {@code index} names, held by {@code manager}; closes {@code array}.
     *
     * @param array rows x heads x tokens x numbers
     */
    static NDArray kept(NDArray array, NDArray index, NDManager manager) {
        Shape shape = array.getShape();
        try (array;
                NDArray rows = array.reshape(shape.get(0), -1);
                NDArray chosen =
                        Embedding.embedding(index, rows, SparseFormat.DENSE).singletonOrThrow()) {
            NDArray result = chosen.reshape(-1, shape.get(1), shape.get(2), shape.get(3));
            result.attach(manager);
            return result;
        }
    }
}
