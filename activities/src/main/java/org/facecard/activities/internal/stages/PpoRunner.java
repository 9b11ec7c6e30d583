package org.facecard.activities.internal.stages;

import java.io.IOException;
import org.facecard.activities.internal.StageRunner;
import org.facecard.pipelines.policy.TensorEngine;
import org.facecard.pipelines.ppo.Ending;
import org.facecard.pipelines.ppo.PpoTrainer;
import org.facecard.pipelines.results.StageWork;
import org.facecard.pipelines.study.PolicyGradient;
import org.facecard.pipelines.study.Role;
import org.facecard.pipelines.study.StageParameters;
import org.facecard.pipelines.tasks.TaskEnvironments;
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
                Problems.postTraining(work.input(Role.DEALS)),
                parameters.seed());
        PpoTrainer.Segment segment = new PpoTrainer.Segment(new Ending.AtIteration(parameters.untilIteration()), null);
        Optimizer optimizer =
                new Optimizer(parameters.arm().optimizer(), parameters.arm().valueLearningRate());
        new Training(work, optimizer)
                .segment(
                        parameters.fromIteration() == 0,
                        (state, start, monitor) -> trainer.run(state, segment, monitor));
    }
}
