package org.facecard.activities.runners;

import java.io.IOException;
import java.nio.file.Path;
import org.facecard.activities.stage.StageRunner;
import org.facecard.pipelines.artifacts.stage.StageContext;
import org.facecard.pipelines.artifacts.stage.TrainingCost;
import org.facecard.pipelines.policy.DeviceMemory;
import org.facecard.pipelines.policy.TensorEngine;
import org.facecard.pipelines.sft.Demonstrations;
import org.facecard.pipelines.sft.RowStream;
import org.facecard.pipelines.sft.SuboptimalTranscripts;
import org.facecard.pipelines.sft.WarmUpTrainer;
import org.facecard.pipelines.study.arms.AdapterSpec;
import org.facecard.pipelines.study.plan.Role;
import org.facecard.pipelines.study.plan.StageParameters;
import org.facecard.pipelines.tasks.TaskEnvironment;
import org.facecard.pipelines.tasks.environments.TaskEnvironments;
import org.facecard.pipelines.training.TrainingState.Optimizer;
import org.facecard.pipelines.training.TrainingState;
import org.jspecify.annotations.Nullable;

/** Makes the init from the base. */
final class WarmUpRunner implements StageRunner {
    @Override
    public void run(StageContext work) throws IOException {
        StageParameters parameters = work.request().parameters();
        if (parameters instanceof StageParameters.AdapterWarmUp adapted) {
            run(work, whole(adapted), adapted.adapters());
        } else {
            run(work, (StageParameters.WarmUp) parameters, null);
        }
    }

    /** The settings that both kinds share. */
    private static StageParameters.WarmUp whole(StageParameters.AdapterWarmUp adapted) {
        return new StageParameters.WarmUp(adapted.task(), adapted.warmUp(), adapted.seed(), adapted.numerics());
    }

    private static RowStream stream(StageContext work, StageParameters.WarmUp parameters) {
        TaskEnvironment task = TaskEnvironments.of(parameters.task());
        Path deals = work.input(Role.DEALS);
        return switch (parameters.warmUp().by()) {
            case EXPERT -> Demonstrations.ofWarmUp(task, ProblemRows.postTraining(deals), parameters.seed());
            case IMPERFECT ->
                SuboptimalTranscripts.ofWarmUp(
                        parameters.warmUp(), task.texts(ProblemRows.training(deals)), parameters.seed());
        };
    }

    private static void run(StageContext work, StageParameters.WarmUp parameters, @Nullable AdapterSpec adapters)
            throws IOException {
        TensorEngine.start(parameters.numerics());
        WarmUpTrainer trainer = new WarmUpTrainer(parameters.warmUp(), stream(work, parameters));
        Optimizer optimizer = new Optimizer(parameters.warmUp().optimizer(), 0);
        Path base = work.input(Role.POLICY);
        DeviceMemory.here().check(base, optimizer.spec().momentType(), adapters);
        new TrainingStage(work, optimizer)
                .run(
                        TrainingCost.EMPTY,
                        () -> adapters == null
                                ? TrainingState.branch(base, optimizer)
                                : TrainingState.adapted(base, adapters, parameters.seed(), optimizer),
                        trainer::run);
    }
}
