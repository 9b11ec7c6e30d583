package org.facecard.pipelines.study.spec.base;

import org.facecard.pipelines.common.FormerName;
import org.facecard.pipelines.common.Ranges;
import org.facecard.pipelines.study.arms.OptimizerSpec;

/**
 * The short SFT on revision transcripts that gives both branches their common start (paper section 5: the init).
 *
 * @param steps optimiser updates
 * @param batchSize transcripts per update
 * @param verificationIterations attempts written in each transcript
 * @param optimizer AdamW
 */
public record WarmUpSpec(
        int steps, @FormerName("rows") int batchSize, int verificationIterations, OptimizerSpec optimizer) {
    /** Refuses empty warm-ups. */
    public WarmUpSpec {
        Ranges.positive("warm-up.steps", steps);
        Ranges.positive("warm-up.batch-size", batchSize);
        Ranges.positive("warm-up.verification-iterations", verificationIterations);
    }
}
