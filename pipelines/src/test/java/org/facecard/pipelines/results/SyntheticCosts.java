package org.facecard.pipelines.results;

import org.facecard.pipelines.artifacts.Cost;
import org.facecard.pipelines.artifacts.stage.TrainingCost;
import org.facecard.pipelines.study.plan.CheckpointId;
import org.facecard.pipelines.study.plan.PlannedStage;
import org.facecard.pipelines.study.spec.StudySpec;

/** What the stages of a synthetic study cost, and how far its checkpoints are trained. */
record SyntheticCosts(StudySpec spec) {
    static final double FLOPS_PER_BUDGET = 2.65e12;

    static Cost of(PlannedStage stage) {
        double seconds = switch (stage.parameters().kind()) {
            case DEALS -> 0.4;
            case CORPUS -> 6;
            case BASE -> 310;
            case WARM_UP -> 17;
            case VISION_BASE -> 40;
            case SFT, SUBOPTIMAL_SFT -> 34;
            case PPO, RL -> 61;
            case EVALUATION, MEMORISATION, VALUE_PROBABILITY -> 4.5;
        };
        return new Cost(
                "2026-11-21T00:00:00Z", seconds, seconds * 0.97, (long) (seconds * 13_000), seconds * 5e10, 900L << 20);
    }

    TrainingCost ledger(CheckpointId at) {
        if (at.arm().equals(CheckpointId.INIT)) {
            return new TrainingCost(120, 0, 1_440, 200_000, 200_000 * 6 * 630_000.0);
        }
        int perBudget = at.arm().startsWith("sft") && !at.arm().contains("updates") ? 277 : 40;
        return new TrainingCost(
                ordinal(at) * perBudget,
                at.arm().equals("ppo") ? ordinal(at) * 10 : 0,
                ordinal(at) * 1_920L,
                ordinal(at) * 700_000L,
                ordinal(at) * FLOPS_PER_BUDGET);
    }

    /** 1 for an arm's first budget, 2 for the second, 0 for base and init. */
    int ordinal(CheckpointId at) {
        return at.budget() == 0 ? 0 : spec.budgets(at.arm()).indexOf(at.budget()) + 1;
    }

    CheckpointId before(CheckpointId at) {
        return new CheckpointId(
                at.seed(), at.arm(), ordinal(at) > 1 ? spec.budgets(at.arm()).get(ordinal(at) - 2) : 0);
    }

    /** Learning rate x updates; 0 for base and init. */
    double exposure(CheckpointId at) {
        return ordinal(at) == 0 ? 0 : spec.learningRate(at.arm()) * ledger(at).updates();
    }
}
