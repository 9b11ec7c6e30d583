package org.facecard.pipelines.policy.inputs;

import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * The tokens of one pass.
 *
 * @param rows at least one
 * @param width columns
 */
public record InputBlock(List<RowBlock> rows, int width) {
    public InputBlock {
        rows = List.copyOf(rows);
    }

    /** Returns {@code [row x column]}: the ids as {@code id} maps them, padded with zeros. */
    long[] padded(IntUnaryOperator id) {
        long[] padded = new long[rows.size() * width];
        for (int row = 0; row < rows.size(); row++) {
            int[] ids = rows.get(row).ids();
            int start = row * width + rows.get(row).column();
            for (int i = 0; i < ids.length; i++) {
                padded[start + i] = id.applyAsInt(ids[i]);
            }
        }
        return padded;
    }
}
