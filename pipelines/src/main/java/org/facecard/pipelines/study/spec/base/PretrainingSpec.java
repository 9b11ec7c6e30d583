package org.facecard.pipelines.study.spec.base;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.facecard.pipelines.common.FormerName;
import org.facecard.pipelines.common.Ranges;
import org.facecard.pipelines.study.MomentType;
import org.facecard.pipelines.study.arms.MuonSpec;
import org.facecard.pipelines.study.arms.OptimizerSpec;
import org.jspecify.annotations.Nullable;

/**
 * The small foundation model that takes the place of the paper's Llama-3.2-Vision.
 *
 * @param seed of the corpus and of the initial weights; with {@code bases: each-seed} every seed of the study has its own, made from this number plus the seed
 * @param steps optimiser updates
 * @param batchSize corpus rows per update
 * @param warmUpSteps updates over which the learning rate rises
 * @param finalShare share of the peak learning rate at the end of the cosine
 * @param optimizer AdamW
 * @param muon what trains the matrices of the layers in place of AdamW; null leaves them to AdamW
 */
public record PretrainingSpec(
        long seed,
        int steps,
        @FormerName("rows") int batchSize,
        int warmUpSteps,
        double finalShare,
        OptimizerSpec optimizer,
        // Left out of the key when absent, so that bases trained with AdamW alone keep their keys.
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable MuonSpec muon) {
    /** Refuses an empty or inconsistent schedule. */
    public PretrainingSpec {
        Ranges.positive("pretraining.steps", steps);
        Ranges.positive("pretraining.batch-size", batchSize);
        Ranges.notNegative("pretraining.warm-up-steps", warmUpSteps);
        Ranges.that(
                warmUpSteps <= steps, "pretraining.warm-up-steps", warmUpSteps, "must not exceed pretraining.steps");
        Ranges.share("pretraining.final-share", finalShare);
        Ranges.that(
                muon == null || optimizer.learningRate() > 0,
                "pretraining.optimizer.learning-rate",
                optimizer.learningRate(),
                "must be above 0 where pretraining.muon is given, because Muon follows its schedule");
        Ranges.that(
                muon == null || optimizer.momentType() == MomentType.FLOAT32,
                "pretraining.optimizer.moments",
                optimizer.momentType().label(),
                "must be left out where pretraining.muon is given, because Muon has no such moments");
    }

    /** AdamW for everything. */
    public PretrainingSpec(
            long seed, int steps, int batchSize, int warmUpSteps, double finalShare, OptimizerSpec optimizer) {
        this(seed, steps, batchSize, warmUpSteps, finalShare, optimizer, null);
    }

    /** Returns the same from another seed. */
    public PretrainingSpec from(long other) {
        return new PretrainingSpec(other, steps, batchSize, warmUpSteps, finalShare, optimizer, muon);
    }
}
