package org.facecard.pipelines.results.analysis;

import org.jspecify.annotations.Nullable;

/**
 * What the line over sizes predicts at one size, within the study or beyond it: a row of {@code scale_lines.parquet},
 * beside the manifest of a study of parts that asks for them.
 *
 * @param arm the minuend
 * @param minus the subtrahend
 * @param weights of the decoder
 * @param steps updates of pre-training, those of the largest model of the study
 * @param effect mean difference over bases, a share
 * @param low lower end of its 95 % interval
 * @param high upper end
 * @param nextLow lower end of the 95 % interval for the difference of one more base
 * @param nextHigh upper end
 */
public record ScaleLineRow(
        String arm,
        String minus,
        long weights,
        int steps,
        double effect,
        @Nullable Double low,
        @Nullable Double high,
        @Nullable Double nextLow,
        @Nullable Double nextHigh) {}
