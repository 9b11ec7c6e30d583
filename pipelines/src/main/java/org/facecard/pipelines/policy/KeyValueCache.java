package org.facecard.pipelines.policy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.core.Embedding;

/** One layer's keys and values of all tokens so far, in slots that all rows fill together. */
final class KeyValueCache {
    private static final int SMALLEST = 32;

    private final NDManager manager;
    private final LlamaConfig config;
    private NDArray keys; // [row, key head, capacity, width]
    private NDArray values; // [row, key head, capacity, width]
    private int slots;

    /** @param manager owns the arrays */
    KeyValueCache(NDManager manager, LlamaConfig config, int rows) {
        this.manager = manager;
        this.config = config;
        this.keys = empty(rows, SMALLEST);
        this.values = empty(rows, SMALLEST);
    }

    /** Stores {@code [row, key head, token, width]} after what is there. */
    void append(NDArray newKeys, NDArray newValues) {
        int end = slots + Math.toIntExact(newKeys.getShape().get(2));
        reserve(end);
        NDIndex slice = slice(slots, end);
        keys.set(slice, newKeys);
        values.set(slice, newValues);
        slots = end;
    }

    /** The filled slots' keys, {@code [row, key head, slot, width]}; a view. */
    NDArray keys(NDManager scope) {
        return keys.get(scope, slice(0, slots));
    }

    /** The filled slots' values, {@code [row, key head, slot, width]}; a view. */
    NDArray values(NDManager scope) {
        return values.get(scope, slice(0, slots));
    }

    /** Keeps the rows of {@code index}, {@code [kept]}. */
    void keep(NDArray index) {
        keys = kept(keys, index);
        values = kept(values, index);
    }

    private NDArray kept(NDArray array, NDArray index) {
        Shape shape = array.getShape();
        try (array;
                NDArray rows = array.reshape(shape.get(0), -1);
                NDArray chosen = Embedding.embedding(index, rows, SparseFormat.DENSE).singletonOrThrow()) {
            NDArray result = chosen.reshape(-1, shape.get(1), shape.get(2), shape.get(3));
            result.attach(manager);
            return result;
        }
    }

    private void reserve(int needed) {
        int capacity = Math.toIntExact(keys.getShape().get(2));
        if (needed > capacity) {
            keys = grown(keys, Math.max(needed, 2 * capacity));
            values = grown(values, Math.max(needed, 2 * capacity));
        }
    }

    private NDArray grown(NDArray array, int capacity) {
        NDArray result = empty(Math.toIntExact(array.getShape().get(0)), capacity);
        try (array; NDArray filled = array.get(slice(0, slots))) {
            result.set(slice(0, slots), filled);
        }
        return result;
    }

    private NDArray empty(int rows, int capacity) {
        return manager.zeros(new Shape(rows, config.keyValueHeads(), capacity, config.headWidth()));
    }

    private static NDIndex slice(int start, int end) {
        return new NDIndex().addAllDim().addAllDim().addSliceDim(start, end).addAllDim();
    }
}
