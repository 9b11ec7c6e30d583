package org.facecard.activities.runners;

import java.io.IOException;
import org.facecard.activities.stage.StageRunner;
import org.facecard.pipelines.artifacts.stage.StageContext;
import org.facecard.pipelines.artifacts.stage.TrainingCostFile;
import org.facecard.pipelines.policy.Policy;
import org.facecard.pipelines.policy.TensorEngine;
import org.facecard.pipelines.ppo.PpoTrainer;
import org.facecard.pipelines.ppo.StopCriterion;
import org.facecard.pipelines.study.arms.PpoArm;
import org.facecard.pipelines.study.plan.Role;
import org.facecard.pipelines.study.plan.SegmentParameters;
import org.facecard.pipelines.tasks.environments.TaskEnvironments;
import org.facecard.pipelines.training.TrainingState.Optimizer;

/** Runs one segment of reinforcement learning: of a ppo arm, or of an rl arm with a part exchanged. */
final class RlRunner implements StageRunner {
    @Override
    public void run(StageContext work) throws IOException {
        SegmentParameters.RlSegment parameters =
                (SegmentParameters.RlSegment) work.request().parameters();
        TensorEngine.start(parameters.numerics());
        if (parameters.learner().klPenalty() == 0) {
            run(work, parameters, new PpoTrainer.Segment(end(work, parameters), null));
            return;
        }
        try (Policy reference = Policy.load(work.input(Role.REFERENCE))) {
            run(work, parameters, new PpoTrainer.Segment(end(work, parameters), reference));
        }
    }

    private static void run(StageContext work, SegmentParameters.RlSegment parameters, PpoTrainer.Segment segment)
            throws IOException {
        PpoArm arm = parameters.learner().ppo();
        PpoTrainer trainer = new PpoTrainer(
                parameters.learner(),
                TaskEnvironments.of(parameters.task()),
                ProblemRows.postTraining(work.input(Role.DEALS)),
                parameters.seed());
        Optimizer optimizer = new Optimizer(arm.optimizer(), arm.valueLearningRate());
        new TrainingStage(work, optimizer)
                .segment(parameters.first(), (state, start, monitor) -> trainer.run(state, segment, monitor));
    }

    private static StopCriterion end(StageContext work, SegmentParameters.RlSegment parameters) throws IOException {
        return work.request().inputs().containsKey(Role.MATCHED)
                ? new StopCriterion.AtFlops(
                        TrainingCostFile.read(work.input(Role.MATCHED)).flops())
                : new StopCriterion.AtIteration(
                        parameters.learner().ppo().budgets().get(0));
    }
}
