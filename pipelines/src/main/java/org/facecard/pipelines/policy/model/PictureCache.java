package org.facecard.pipelines.policy.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One layer's keys and values of the picture of every row, computed once per picture. */
final class PictureCache {
    private final NDManager manager;
    private @Nullable NDArray keys; // [row, key head, place, width]
    private @Nullable NDArray values; // [row, key head, place, width]

    /** @param manager owns the arrays */
    PictureCache(NDManager manager) {
        this.manager = manager;
    }

    /**
     * Replaces the keys and values of some rows.
     *
     * @param changed rows of the pictures
     * @param rows number of all rows
     * @param read keys and values, {@code [picture, key head, place, width]}
     */
    void put(List<Integer> changed, int rows, NDList read) {
        if (keys == null || values == null) {
            Shape each = read.get(0).getShape();
            Shape shape = new Shape(rows, each.get(1), each.get(2), each.get(3));
            keys = manager.zeros(shape);
            values = manager.zeros(shape);
        }
        for (int picture = 0; picture < changed.size(); picture++) {
            NDIndex row = slice(changed.get(picture));
            keys.set(row, read.get(0).get(slice(picture)));
            values.set(row, read.get(1).get(slice(picture)));
        }
    }

    /** Returns keys and values of all rows, {@code [row, key head, place, width]}. */
    NDList read() {
        return new NDList(Objects.requireNonNull(keys, "no picture has been read"), Objects.requireNonNull(values));
    }

    /** Keeps the rows of {@code index}, {@code [kept]}. */
    void keep(NDArray index) {
        keys = kept(keys, index);
        values = kept(values, index);
    }

    private static NDIndex slice(int row) {
        return new NDIndex().addSliceDim(row, row + 1);
    }

    private @Nullable NDArray kept(@Nullable NDArray array, NDArray index) {
        return array == null ? null : CachedRows.kept(array, index, manager);
    }
}
