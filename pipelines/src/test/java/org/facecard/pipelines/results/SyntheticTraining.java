package org.facecard.pipelines.results;

import java.util.List;
import java.util.stream.IntStream;
import org.facecard.pipelines.artifacts.stage.TrainingCost;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.results.tables.TrainingRow;
import org.facecard.pipelines.study.plan.CheckpointId;
import org.facecard.pipelines.study.plan.PlannedStage;

/** Training rows of synthetic checkpoints. */
record SyntheticTraining(SyntheticCosts costs) {
    List<TrainingRow> rows(PlannedStage stage) {
        CheckpointId at = stage.coordinates();
        TrainingCost end = costs.ledger(at);
        TrainingCost start = costs.ledger(costs.before(at));
        int first = costs.ordinal(at) == 0 ? 1 : start.updates() + 1;
        int last = costs.ordinal(at) > 0 ? end.updates() : at.arm().equals(CheckpointId.BASE) ? 450 : 120;
        return IntStream.rangeClosed(first, last)
                .mapToObj(update -> update(at, update))
                .toList();
    }

    private static TrainingRow update(CheckpointId at, int update) {
        boolean ppo = at.arm().equals("ppo");
        double noise = Draws.of(at.seed(), at.arm()).uniform(update) - 0.5;
        double loss = (ppo ? 0.1 : 0.35) + 2.2 * Math.exp(-update / 60.0) + 0.08 * noise;
        double rising = 1 - Math.exp(-update / 40.0);
        return new TrainingRow(
                update,
                ppo ? (update + 3) / 4 : 0,
                loss,
                3e-4,
                1 + noise,
                update * 17_500L,
                update * SyntheticCosts.FLOPS_PER_BUDGET / 40,
                ppo ? Double.valueOf(-0.02 + 0.01 * noise) : null,
                ppo ? Double.valueOf(0.4 - 0.2 * rising) : null,
                ppo ? Double.valueOf(0.15 - 0.05 * rising) : null,
                ppo ? Double.valueOf(0.002 + 0.001 * noise) : null,
                ppo ? Double.valueOf(0.01) : null,
                ppo ? Double.valueOf(-0.4 + 1.2 * rising + 0.4 * noise) : null,
                ppo ? Double.valueOf(0.35 + 0.2 * rising + 0.06 * noise) : null);
    }
}
