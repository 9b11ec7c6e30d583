package org.facecard.pipelines.study.arms;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Supervised fine-tuning on single-turn expert answers (paper section 5.1, appendix C.1).
 *
 * @param matches the ppo arm whose budgets this arm equals, segment by segment
 * @param matching on which axis
 * @param optimizer AdamW at a constant learning rate
 * @param objective what is minimised; null for the likelihood, as the paper does
 * @param demonstrations whose answers are learned; null for the expert's, as the paper does
 */
public record SftArm(
        String matches,
        Matching matching,
        OptimizerSpec optimizer,
        @Nullable SftObjective objective,
        @Nullable DemonstrationSource demonstrations)
        implements ArmSpec {
    /** The paper's arm: the likelihood of expert answers. */
    public SftArm(String matches, Matching matching, OptimizerSpec optimizer) {
        this(matches, matching, optimizer, null, null);
    }

    @Override
    public List<String> others() {
        return List.of(matches);
    }

    /** What it minimises. */
    public SftObjective minimised() {
        return objective == null ? new SftObjective.Likelihood() : objective;
    }

    /** Whose answers it learns. */
    public DemonstrationSource learned() {
        return demonstrations == null ? new DemonstrationSource.Expert() : demonstrations;
    }

    /** Whether it differs from the paper's arm in more than its numbers. */
    public boolean varied() {
        return !(minimised() instanceof SftObjective.Likelihood)
                || !(learned() instanceof DemonstrationSource.Expert);
    }
}
