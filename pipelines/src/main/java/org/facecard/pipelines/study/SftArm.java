package org.facecard.pipelines.study;

/**
 * Supervised fine-tuning on single-turn expert answers (paper section 5.1, appendix C.1).
 *
 * @param matches the ppo arm whose budgets this arm equals, segment by segment
 * @param matchedBy on which axis
 * @param rows demonstrations per update when matched by FLOPs; matched by updates, the batch size follows from both
 * @param optimizer AdamW at a constant learning rate
 */
public record SftArm(String matches, MatchedBy matchedBy, int rows, OptimizerSpec optimizer) implements ArmSpec {
    /** Refuses an empty batch. */
    public SftArm {
        Check.positive("arms.*.rows", rows);
    }
}
