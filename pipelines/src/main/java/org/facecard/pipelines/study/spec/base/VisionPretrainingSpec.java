package org.facecard.pipelines.study.spec.base;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.facecard.pipelines.common.FormerName;
import org.facecard.pipelines.common.Ranges;
import org.facecard.pipelines.study.arms.OptimizerSpec;

/**
 * How the base of texts learns to see.
 *
 * @param seed of the fresh weights and of the rows
 * @param steps optimiser updates
 * @param batchSize rows per update
 * @param textRows of them without a picture, like those of pre-training
 * @param shiftedShare share of the others that show what the visual shift shows
 * @param warmUpSteps updates over which the learning rate rises
 * @param finalShare share of the peak learning rate at the end of the cosine
 * @param decoderRate multiplies the learning rate of the decoder, which is not fresh
 * @param optimizer AdamW
 */
public record VisionPretrainingSpec(
        long seed,
        int steps,
        @FormerName("rows") int batchSize,
        int textRows,
        double shiftedShare,
        int warmUpSteps,
        double finalShare,
        double decoderRate,
        OptimizerSpec optimizer) {
    /** Refuses an empty or inconsistent schedule. */
    public VisionPretrainingSpec {
        Ranges.positive("vision.pretraining.steps", steps);
        Ranges.positive("vision.pretraining.batch-size", batchSize);
        Ranges.that(
                textRows >= 0 && textRows < batchSize,
                "vision.pretraining.text-rows",
                textRows,
                "must be fewer than vision.pretraining.batch-size");
        Ranges.share("vision.pretraining.shifted-share", shiftedShare);
        Ranges.notNegative("vision.pretraining.warm-up-steps", warmUpSteps);
        Ranges.that(
                warmUpSteps <= steps,
                "vision.pretraining.warm-up-steps",
                warmUpSteps,
                "must not exceed vision.pretraining.steps");
        Ranges.share("vision.pretraining.final-share", finalShare);
        Ranges.notNegative("vision.pretraining.decoder-rate", decoderRate);
    }

    /** Returns the schedule, as pre-training has one. */
    @JsonIgnore
    public PretrainingSpec schedule() {
        return new PretrainingSpec(seed, steps, batchSize, warmUpSteps, finalShare, optimizer);
    }

    /** Returns the same from another seed. */
    public VisionPretrainingSpec from(long other) {
        return new VisionPretrainingSpec(
                other, steps, batchSize, textRows, shiftedShare, warmUpSteps, finalShare, decoderRate, optimizer);
    }
}
