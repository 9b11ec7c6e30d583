package org.facecard.pipelines.results.analysis;

import org.jspecify.annotations.Nullable;

/**
 * The difference of two arms under the shifted rule at one size of the model and one length of pre-training: a row of
 * {@code scale_effects.parquet}, beside the manifest of a study of parts that asks for them.
 *
 * @param arm the minuend
 * @param minus the subtrahend
 * @param part of the study
 * @param weights of the decoder
 * @param steps updates of pre-training
 * @param effect mean over bases of the difference of success at the end, a share
 * @param low lower end of its 95 % interval, Student's over bases; null with one base
 * @param high upper end
 * @param bases behind it
 */
public record ScaleEffectRow(
        String arm,
        String minus,
        String part,
        long weights,
        int steps,
        double effect,
        @Nullable Double low,
        @Nullable Double high,
        int bases) {}
