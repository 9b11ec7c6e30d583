package org.facecard.activities.internal.stages;

import java.io.IOException;
import org.facecard.activities.internal.StageRunner;
import org.facecard.pipelines.policy.TensorEngine;
import org.facecard.pipelines.results.Ledger;
import org.facecard.pipelines.results.StageWork;
import org.facecard.pipelines.sft.WarmUpTrainer;
import org.facecard.pipelines.study.Role;
import org.facecard.pipelines.study.StageParameters;
import org.facecard.pipelines.tasks.TaskEnvironments;
import org.facecard.pipelines.tasks.TrainingTexts;
import org.facecard.pipelines.training.TrainingState;
import org.facecard.pipelines.training.TrainingState.Optimizer;

/** Makes the init from the base. */
final class WarmUpRunner implements StageRunner {
    @Override
    public void run(StageWork work) throws IOException {
        StageParameters.WarmUp parameters =
                (StageParameters.WarmUp) work.request().parameters();
        TensorEngine.start(parameters.numerics());
        TrainingTexts texts = TaskEnvironments.of(parameters.task()).texts(Problems.training(work.input(Role.DEALS)));
        WarmUpTrainer trainer = new WarmUpTrainer(parameters.warmUp(), texts, parameters.seed());
        Optimizer optimizer = new Optimizer(parameters.warmUp().optimizer(), 0);
        new Training(work, optimizer)
                .run(Ledger.EMPTY, () -> TrainingState.branch(work.input(Role.POLICY), optimizer), trainer::run);
    }
}
