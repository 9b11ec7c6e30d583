package org.facecard.pipelines.policy.inputs;

import ai.djl.ndarray.NDArray;
import org.facecard.pipelines.policy.model.AttendedPictures;
import org.jspecify.annotations.Nullable;

/**
 * What a decoder reads in one pass.
 *
 * @param embedded tokens, {@code [row x token, hidden]}
 * @param pictures what its layers attend to besides; null where there is nothing
 * @param read pictures that went through the tower
 */
public record DecoderInput(NDArray embedded, @Nullable AttendedPictures pictures, int read) {}
