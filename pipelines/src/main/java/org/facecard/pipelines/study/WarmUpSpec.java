package org.facecard.pipelines.study;

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
        Check.positive("warm-up.steps", steps);
        Check.positive("warm-up.rows", rows);
        Check.positive("warm-up.verification-iterations", verificationIterations);
    }
}
