package org.facecard.pipelines.policy.inputs;

import ai.djl.ndarray.NDArray;
import org.facecard.pipelines.policy.model.AttendedPictures;
import org.jspecify.annotations.Nullable;

/**
 * What a decoder reads in one pass.
 *
 * @param embedded tokens, {@code [row x token, hidden]}
 * @param pictures pictures that its layers attend to; null if there are none
 * @param read number of pictures that went through the tower
 */
public record DecoderInput(NDArray embedded, @Nullable AttendedPictures pictures, int read) {}
