package org.facecard.pipelines.study.spec;

import org.facecard.pipelines.common.Ranges;
import org.facecard.pipelines.study.arms.OptimizerSpec;

/**
 * The short SFT on revision transcripts that gives both branches their common start (paper section 5: the init).
 *
 * @param steps optimiser updates
 * @param rows transcripts per update
 * @param verificationIterations attempts written in each transcript
 * @param optimizer AdamW
 */
public record WarmUpSpec(int steps, int rows, int verificationIterations, OptimizerSpec optimizer) {
    /** Refuses empty warm-ups. */
    public WarmUpSpec {
        Ranges.positive("warm-up.steps", steps);
        Ranges.positive("warm-up.rows", rows);
        Ranges.positive("warm-up.verification-iterations", verificationIterations);
    }
}
