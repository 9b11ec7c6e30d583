package org.facecard.pipelines.study.spec.base;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.facecard.pipelines.common.FormerName;
import org.facecard.pipelines.common.Ranges;
import org.facecard.pipelines.study.arms.OptimizerSpec;
import org.jspecify.annotations.Nullable;

/**
 * How the text base learns to see.
 *
 * @param seed of the fresh weights and of the rows
 * @param steps optimiser updates; with {@code until}, those of one round
 * @param batchSize rows per update
 * @param textRows rows per update without a picture, like those of pre-training
 * @param shiftedShare share of the others that show what the visual shift shows
 * @param warmUpSteps updates over which the learning rate rises
 * @param finalShare share of the peak learning rate at the end of the cosine
 * @param decoderRate multiplies the learning rate of the decoder, which is not fresh
 * @param optimizer AdamW
 * @param until what the base must read before it is done; null trains one round
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
        OptimizerSpec optimizer,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ReadingTarget until) {
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
                other,
                steps,
                batchSize,
                textRows,
                shiftedShare,
                warmUpSteps,
                finalShare,
                decoderRate,
                optimizer,
                until);
    }

    /** Returns the most updates that may be made. */
    @JsonIgnore
    public int mostSteps() {
        return until == null ? steps : Math.multiplyExact(steps, until.rounds());
    }

    /**
     * What a base must read before it counts as able to see. After every round of {@code steps} updates it is asked
     * about pictures of the selection partition, in the wording in which it learns to read. Nothing else is trained or
     * reported on these pictures.
     *
     * @param share of the pictures that it must read, every word right
     * @param pictures that it is asked about
     * @param rounds of {@code steps} updates, at most; the learning rate rises and falls in each (cosine annealing with
     *     warm restarts). A base that misses the target after the last is used as it is, and the results say so
     */
    public record ReadingTarget(double share, int pictures, int rounds) {
        /** Refuses shares and counts that ask nothing. */
        public ReadingTarget {
            Ranges.share("vision.pretraining.until.share", share);
            Ranges.positive("vision.pretraining.until.pictures", pictures);
            Ranges.that(
                    rounds >= 2,
                    "vision.pretraining.until.rounds",
                    rounds,
                    "must be at least 2: for one round leave vision.pretraining.until out");
        }
    }
}
