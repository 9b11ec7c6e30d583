package org.facecard.pipelines.study.spec;

import org.facecard.pipelines.common.FormerName;
import org.facecard.pipelines.common.Ranges;
import org.facecard.pipelines.study.arms.OptimizerSpec;

/**
 * The small foundation model in the place where the paper loads Llama-3.2-Vision.
 *
 * @param seed of the corpus and of the initial weights; see {@link Bases} for the seeds that share it
 * @param steps optimiser updates
 * @param batchSize corpus rows per update
 * @param warmUpSteps updates over which the learning rate rises
 * @param finalShare share of the peak learning rate at the end of the cosine
 * @param optimizer AdamW
 */
public record PretrainingSpec(
        long seed,
        int steps,
        @FormerName("rows") int batchSize,
        int warmUpSteps,
        double finalShare,
        OptimizerSpec optimizer) {
    /** Refuses an empty or inconsistent schedule. */
    public PretrainingSpec {
        Ranges.positive("pretraining.steps", steps);
        Ranges.positive("pretraining.batch-size", batchSize);
        Ranges.notNegative("pretraining.warm-up-steps", warmUpSteps);
        Ranges.that(
                warmUpSteps <= steps, "pretraining.warm-up-steps", warmUpSteps, "must not exceed pretraining.steps");
        Ranges.share("pretraining.final-share", finalShare);
    }

    /** The same from another seed. */
    public PretrainingSpec from(long other) {
        return new PretrainingSpec(other, steps, batchSize, warmUpSteps, finalShare, optimizer);
    }
}
