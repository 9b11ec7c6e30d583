package org.facecard.activities.runners;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.facecard.activities.stage.StageRunner;
import org.facecard.pipelines.artifacts.stage.StageContext;
import org.facecard.pipelines.artifacts.stage.TrainingCost;
import org.facecard.pipelines.policy.DeviceMemory;
import org.facecard.pipelines.policy.TensorEngine;
import org.facecard.pipelines.policy.TrainingDemand;
import org.facecard.pipelines.sft.Demonstrations;
import org.facecard.pipelines.sft.RowStream;
import org.facecard.pipelines.sft.SuboptimalTranscripts;
import org.facecard.pipelines.sft.WarmUpTrainer;
import org.facecard.pipelines.study.arms.AdapterSpec;
import org.facecard.pipelines.study.plan.Playing;
import org.facecard.pipelines.study.plan.Role;
import org.facecard.pipelines.study.plan.StageParameters;
import org.facecard.pipelines.tasks.TaskEnvironment;
import org.facecard.pipelines.tasks.environments.TaskEnvironments;
import org.facecard.pipelines.training.TrainingState;
import org.facecard.pipelines.training.TrainingState.Optimizer;
import org.jspecify.annotations.Nullable;

/** Makes the init from the base. */
final class WarmUpRunner implements StageRunner {
    @Override
    public void run(StageContext context) throws IOException {
        StageParameters parameters = context.request().parameters();
        if (parameters instanceof StageParameters.AdapterWarmUp adapted) {
            run(context, whole(adapted), adapted.adapters());
        } else {
            run(context, (StageParameters.WarmUp) parameters, null);
        }
    }

    /** The settings that both kinds share. */
    private static StageParameters.WarmUp whole(StageParameters.AdapterWarmUp adapted) {
        return new StageParameters.WarmUp(
                adapted.task(), adapted.warmUp(), adapted.seed(), adapted.numerics(), adapted.plays());
    }

    private static RowStream stream(StageContext context, StageParameters.WarmUp parameters) {
        TaskEnvironment task = TaskEnvironments.of(parameters.task());
        Path deals = context.input(Role.DEALS);
        return switch (parameters.warmUp().by()) {
            case EXPERT -> Demonstrations.ofWarmUp(task, ProblemRows.postTraining(deals), parameters.seed());
            case IMPERFECT ->
                SuboptimalTranscripts.ofWarmUp(
                        parameters.warmUp(), task.texts(ProblemRows.training(deals)), parameters.seed());
        };
    }

    private static void run(StageContext context, StageParameters.WarmUp parameters, @Nullable AdapterSpec adapters)
            throws IOException {
        TensorEngine.start(parameters.numerics());
        WarmUpTrainer trainer = new WarmUpTrainer(parameters.warmUp(), stream(context, parameters));
        Optimizer optimizer = new Optimizer(parameters.warmUp().optimizer(), 0);
        Path base = context.input(Role.POLICY);
        List<Playing> plays = Objects.requireNonNullElse(parameters.plays(), List.of());
        DeviceMemory.here().check(base, new TrainingDemand(optimizer.spec().momentType(), adapters, plays));
        new TrainingStage(context, optimizer)
                .run(
                        TrainingCost.EMPTY,
                        () -> adapters == null
                                ? TrainingState.branch(base, optimizer)
                                : TrainingState.adapted(base, adapters, parameters.seed(), optimizer),
                        trainer::run);
    }
}
