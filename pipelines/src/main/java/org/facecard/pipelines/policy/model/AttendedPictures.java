package org.facecard.pipelines.policy.model;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pictures that a decoder's layers attend to in one forward pass, at most one per row.
 *
 * @param rows of the pictures that are new in this pass, in the order of {@code states}
 * @param states of the new pictures, {@code [picture x place, hidden]}; null if none is new
 * @param mask added to the attention scores, {@code [row, 1, token, place]}; null when every place is seen
 * @param shown 1 in a row that has a picture, else 0, {@code [row x token, 1]}
 * @param seen 1 for a token from the picture's place on, else 0, {@code [row x token, 1]}
 */
public record AttendedPictures(
        List<Integer> rows,
        @Nullable NDArray states,
        @Nullable NDArray mask,
        NDArray shown,
        NDArray seen) {
    public AttendedPictures {
        rows = List.copyOf(rows);
    }

    /** Returns the same pictures with {@code changed} states. */
    public AttendedPictures with(NDArray changed) {
        return new AttendedPictures(rows, changed, mask, shown, seen);
    }
}
