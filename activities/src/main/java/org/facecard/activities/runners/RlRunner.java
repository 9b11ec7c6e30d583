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
    public void run(StageContext context) throws IOException {
        SegmentParameters.RlSegment parameters =
                (SegmentParameters.RlSegment) context.request().parameters();
        TensorEngine.start(parameters.numerics());
        if (parameters.learner().klPenalty() == 0) {
            run(context, parameters, new PpoTrainer.Segment(end(context, parameters), null));
            return;
        }
        try (Policy reference = Policy.load(context.input(Role.REFERENCE))) {
            run(context, parameters, new PpoTrainer.Segment(end(context, parameters), reference));
        }
    }

    private static void run(StageContext context, SegmentParameters.RlSegment parameters, PpoTrainer.Segment segment)
            throws IOException {
        PpoArm arm = parameters.learner().ppo();
        PpoTrainer trainer = new PpoTrainer(
                parameters.learner(),
                TaskEnvironments.of(parameters.task()),
                ProblemRows.postTraining(context.input(Role.DEALS)),
                parameters.seed());
        Optimizer optimizer = new Optimizer(arm.optimizer(), arm.valueLearningRate());
        new TrainingStage(context, optimizer)
                .segment(parameters.first(), (state, start, monitor) -> trainer.run(state, segment, monitor));
    }

    private static StopCriterion end(StageContext context, SegmentParameters.RlSegment parameters) throws IOException {
        return context.request().inputs().containsKey(Role.MATCHED)
                ? new StopCriterion.AtFlops(
                        TrainingCostFile.read(context.input(Role.MATCHED)).flops())
                : new StopCriterion.AtIteration(
                        parameters.learner().ppo().budgets().get(0));
    }
}
