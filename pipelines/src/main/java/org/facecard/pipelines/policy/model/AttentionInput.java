package org.facecard.pipelines.policy.model;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of one forward pass: their positions and what they see.
 *
 * @param rows sequences
 * @param tokens tokens per sequence
 * @param rotation their positions
 * @param mask added to the attention scores, {@code [1 or row, 1, token, slot]}; absent when everything is seen
 * @param pictures pictures that layers attend to; absent if no row has one or no layer attends to pictures
 */
public record AttentionInput(
        int rows,
        int tokens,
        RotaryEmbedding rotation,
        @Nullable NDArray mask,
        @Nullable AttendedPictures pictures) {
    /** Far below any score. Unlike negative infinity, it is harmless in a row that sees nothing. */
    public static final float UNSEEN = -1e9f;

    /** Returns the same tokens with {@code changed} pictures. */
    public AttentionInput with(AttendedPictures changed) {
        return new AttentionInput(rows, tokens, rotation, mask, changed);
    }
}
