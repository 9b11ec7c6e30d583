package org.facecard.activities.runners;

import java.io.IOException;
import org.facecard.activities.stage.StageRunner;
import org.facecard.pipelines.artifacts.stage.StageWork;
import org.facecard.pipelines.policy.TensorEngine;
import org.facecard.pipelines.ppo.PpoTrainer;
import org.facecard.pipelines.ppo.StopCriterion;
import org.facecard.pipelines.study.arms.PolicyGradient;
import org.facecard.pipelines.study.plan.Role;
import org.facecard.pipelines.study.plan.StageParameters;
import org.facecard.pipelines.tasks.environments.TaskEnvironments;
import org.facecard.pipelines.training.TrainingState.Optimizer;

/** Runs one PPO segment. */
final class PpoRunner implements StageRunner {
    @Override
    public void run(StageWork work) throws IOException {
        StageParameters.Ppo parameters = (StageParameters.Ppo) work.request().parameters();
        TensorEngine.start(parameters.numerics());
        PpoTrainer trainer = new PpoTrainer(
                PolicyGradient.plain(parameters.arm()),
                TaskEnvironments.of(parameters.task()),
                ProblemRows.postTraining(work.input(Role.DEALS)),
                parameters.seed());
        PpoTrainer.Segment segment =
                new PpoTrainer.Segment(new StopCriterion.AtIteration(parameters.untilIteration()), null);
        Optimizer optimizer =
                new Optimizer(parameters.arm().optimizer(), parameters.arm().valueLearningRate());
        new TrainingStage(work, optimizer)
                .segment(
                        parameters.fromIteration() == 0,
                        (state, start, monitor) -> trainer.run(state, segment, monitor));
    }
}
