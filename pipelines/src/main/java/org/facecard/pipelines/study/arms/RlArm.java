package org.facecard.pipelines.study.arms;

import java.util.ArrayList;
import java.util.List;

/**
 * Reinforcement learning with one part exchanged: the start, the compute, the reward, the baseline, a penalty. For the
 * ablations; every other part equals the {@link PpoArm} in {@code learner}.
 *
 * @param start the checkpoint from which it starts, with a fresh optimiser and nothing spent
 * @param budget where its segments end
 * @param learner how it learns
 */
public record RlArm(Start start, RlBudget budget, PolicyGradient learner) implements ArmSpec {
    @Override
    public List<String> others() {
        List<String> others = new ArrayList<>();
        if (start instanceof Start.Arm from) {
            others.add(from.arm());
        }
        if (budget instanceof RlBudget.Flops flops) {
            others.add(flops.matches());
        }
        return others;
    }

    @Override
    public ArmSpec plain() {
        return learner.ppo();
    }
}
