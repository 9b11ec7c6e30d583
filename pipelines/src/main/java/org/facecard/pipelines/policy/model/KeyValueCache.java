package org.facecard.pipelines.policy.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.core.Embedding;

/** One layer's keys and values of all tokens so far, in slots that all rows fill together. */
public final class KeyValueCache {
    /** Keys that take so many bytes get no more room than is asked for: twice as much might not fit. */
    private static final long LARGE_BYTES = 1L << 25;

    private final NDManager manager;
    private final LlamaConfig config;
    private NDArray keys; // [row, key head, capacity, width]
    private NDArray values; // [row, key head, capacity, width]
    private int slots;

    /** @param manager owns the arrays */
    public KeyValueCache(NDManager manager, LlamaConfig config, int rows) {
        this.manager = manager;
        this.config = config;
        this.keys = unfilled(rows, 0);
        this.values = unfilled(rows, 0);
    }

    /** Makes room for {@code more} tokens, so that they are appended without moving what is there. */
    public void reserve(int more) {
        if (slots + more > capacity()) {
            int larger = large() ? slots + more : Math.max(slots + more, 2 * capacity());
            keys = grown(keys, larger);
            values = grown(values, larger);
        }
    }

    private boolean large() {
        return Float.BYTES * keys.getShape().size() >= LARGE_BYTES;
    }

    /** Stores {@code [row, key head, token, width]} after the filled slots. */
    void append(NDArray newKeys, NDArray newValues) {
        int tokens = Math.toIntExact(newKeys.getShape().get(2));
        reserve(tokens);
        int end = slots + tokens;
        NDIndex slice = slice(slots, end);
        keys.set(slice, newKeys);
        values.set(slice, newValues);
        slots = end;
    }

    /** Returns the filled slots' keys, {@code [row, key head, slot, width]}; a view. */
    NDArray keys(NDManager scope) {
        return keys.get(scope, slice(0, slots));
    }

    /** Returns the filled slots' values, {@code [row, key head, slot, width]}; a view. */
    NDArray values(NDManager scope) {
        return values.get(scope, slice(0, slots));
    }

    /** Keeps the rows of {@code index}, {@code [kept]}. */
    public void keep(NDArray index) {
        keys = CachedRows.kept(keys, index, manager);
        values = CachedRows.kept(values, index, manager);
    }

    /** Drops all slots but the first {@code count}; the others are filled again. */
    public void truncate(int count) {
        slots = count;
    }

    /**
     * Compacts slots.
     *
     * @param from {@code [row x key head x count]}: the old slot of each new one, counted over all rows and heads
     * @param count slots afterwards
     */
    public void gather(NDArray from, int count) {
        keys = gathered(keys, from, count);
        values = gathered(values, from, count);
        slots = count;
    }

    /** Returns the number of slots that there is room for. */
    public int capacity() {
        return Math.toIntExact(keys.getShape().get(2));
    }

    private NDArray gathered(NDArray array, NDArray from, int count) {
        Shape shape = array.getShape();
        try (array;
                NDArray table = array.reshape(-1, shape.get(3));
                NDArray chosen =
                        Embedding.embedding(from, table, SparseFormat.DENSE).singletonOrThrow()) {
            NDArray result = chosen.reshape(shape.get(0), shape.get(1), count, shape.get(3));
            result.attach(manager);
            return result;
        }
    }

    private NDArray grown(NDArray array, int capacity) {
        NDArray result = unfilled(Math.toIntExact(array.getShape().get(0)), capacity);
        try (array;
                NDArray filled = array.get(slice(0, slots))) {
            result.set(slice(0, slots), filled);
            return result;
        }
    }

    /** Unfilled slots are never read. */
    private NDArray unfilled(int rows, int capacity) {
        return manager.create(new Shape(rows, config.keyValueHeads(), capacity, config.headWidth()));
    }

    private static NDIndex slice(int start, int end) {
        return new NDIndex().addAllDim().addAllDim().addSliceDim(start, end).addAllDim();
    }
}
