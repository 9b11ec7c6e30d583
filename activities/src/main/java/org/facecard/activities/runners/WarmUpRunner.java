package org.facecard.activities.runners;

import java.io.IOException;
import org.facecard.activities.stage.StageRunner;
import org.facecard.pipelines.artifacts.stage.StageWork;
import org.facecard.pipelines.artifacts.stage.TrainingCost;
import org.facecard.pipelines.policy.TensorEngine;
import org.facecard.pipelines.sft.WarmUpTrainer;
import org.facecard.pipelines.study.plan.Role;
import org.facecard.pipelines.study.plan.StageParameters;
import org.facecard.pipelines.tasks.TrainingTexts;
import org.facecard.pipelines.tasks.environments.TaskEnvironments;
import org.facecard.pipelines.training.TrainingState;
import org.facecard.pipelines.training.TrainingState.Optimizer;

/** Makes the init from the base. */
final class WarmUpRunner implements StageRunner {
    @Override
    public void run(StageWork work) throws IOException {
        StageParameters.WarmUp parameters =
                (StageParameters.WarmUp) work.request().parameters();
        TensorEngine.start(parameters.numerics());
        TrainingTexts texts =
                TaskEnvironments.of(parameters.task()).texts(ProblemRows.training(work.input(Role.DEALS)));
        WarmUpTrainer trainer = new WarmUpTrainer(parameters.warmUp(), texts, parameters.seed());
        Optimizer optimizer = new Optimizer(parameters.warmUp().optimizer(), 0);
        new TrainingStage(work, optimizer)
                .run(TrainingCost.EMPTY, () -> TrainingState.branch(work.input(Role.POLICY), optimizer), trainer::run);
    }
}
