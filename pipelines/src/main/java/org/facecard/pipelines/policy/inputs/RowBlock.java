package org.facecard.pipelines.policy.inputs;

import org.facecard.pipelines.image.RgbImage;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of one row in a pass.
 *
 * @param ids as {@link PolicyInputs#withPicture} and {@link PolicyInputs#generatedId} give them
 * @param column at which they begin in the pass
 * @param start position of the first token in the row: the number of tokens that earlier passes have read
 * @param picture of the row; null without one
 */
public record RowBlock(
        int[] ids, int column, int start, @Nullable RgbImage picture) {}
