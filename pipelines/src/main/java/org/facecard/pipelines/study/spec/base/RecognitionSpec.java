package org.facecard.pipelines.study.spec.base;

import org.facecard.pipelines.common.Ranges;

/**
 * How recognition of pictures is measured: by the first tokens of an answer, one per hand (paper section 5.3).
 *
 * @param seed of pictures and answers; the same for every checkpoint
 * @param hands pictures per split; if the split has fewer problems, they are drawn again in other suits and places
 * @param temperature of the answers
 */
public record RecognitionSpec(long seed, int hands, double temperature) {
    /** Refuses values outside their range. */
    public RecognitionSpec {
        Ranges.positive("vision.recognition.hands", hands);
        Ranges.positive("vision.recognition.temperature", temperature);
    }
}
