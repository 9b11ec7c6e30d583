package org.facecard.pipelines.study.arms;

import java.util.List;
import java.util.Map;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.common.Ranges;
import org.jspecify.annotations.Nullable;

/**
 * References between the arms of a study: where one starts, and whose budgets it equals.
 *
 * @param arms of the study, by name
 */
public record ArmReferences(Map<String, ArmSpec> arms) {
    /** Refuses references to arms that the study does not have or that cannot be referred to in that way. */
    public void check() {
        arms.forEach(this::check);
    }

    private void check(String name, ArmSpec arm) {
        if (arm.plain() instanceof SftArm sft) {
            matched(name, sft);
        }
        if (arm instanceof RlArm rl) {
            checkStart(name, rl.start());
            checkBudget(name, rl);
        }
    }

    private void checkStart(String name, Start start) {
        if (start instanceof Start.Arm from) {
            ArmSpec other = arms.get(from.arm());
            Ranges.that(
                    other instanceof SftArm || other instanceof PpoArm,
                    "arms.%s.start.arm".formatted(name),
                    from.arm(),
                    "must name an sft or ppo arm of this study");
            checkBudget(name, from, other);
        }
    }

    private void checkBudget(String name, Start.Arm from, @Nullable ArmSpec other) {
        List<Integer> budgets = other instanceof SftArm sft
                ? matched(from.arm(), sft).budgets()
                : other instanceof PpoArm ppo ? ppo.budgets() : List.of();
        if (from.budget() != null) {
            Ranges.that(
                    budgets.contains(from.budget()),
                    "arms.%s.start.budget".formatted(name),
                    from.budget(),
                    "must be a budget of %s: use one of %s".formatted(from.arm(), budgets));
        }
    }

    private void checkBudget(String name, RlArm rl) {
        if (rl.budget() instanceof RlBudget.Flops flops) {
            Ranges.that(
                    arms.get(flops.matches()) instanceof PpoArm matched
                            && matched.budgets().equals(rl.learner().ppo().budgets()),
                    "arms.%s.budget.matches".formatted(name),
                    flops.matches(),
                    "must name a ppo arm of this study that has the same budgets as arms.%s.learner.ppo"
                            .formatted(name));
        }
    }

    /**
     * Returns the arm whose budgets {@code sft}, called {@code name}, equals.
     *
     * @throws InvalidSpecException when the study has none
     */
    public PpoArm matched(String name, SftArm sft) {
        if (arms.get(sft.matches()) instanceof PpoArm ppo) {
            return ppo;
        }
        throw new InvalidSpecException(
                "arms.%s.matches is %s: it must name a ppo arm of this study".formatted(name, sft.matches()));
    }
}
