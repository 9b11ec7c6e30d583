package org.facecard.pipelines.study.arms;

import java.util.List;

/**
 * Supervised fine-tuning on single-turn expert answers (paper section 5.1, appendix C.1).
 *
 * @param matches the ppo arm whose budgets this arm equals, segment by segment
 * @param matching on which axis
 * @param optimizer AdamW at a constant learning rate
 */
public record SftArm(String matches, Matching matching, OptimizerSpec optimizer) implements ArmSpec {
    @Override
    public List<String> others() {
        return List.of(matches);
    }
}
