package org.facecard.activities.runners;

import java.io.IOException;
import org.facecard.activities.stage.StageRunner;
import org.facecard.pipelines.artifacts.stage.StageWork;
import org.facecard.pipelines.artifacts.stage.TrainingCostFile;
import org.facecard.pipelines.policy.TensorEngine;
import org.facecard.pipelines.sft.Demonstrations;
import org.facecard.pipelines.sft.RowStream;
import org.facecard.pipelines.sft.SftBudget;
import org.facecard.pipelines.sft.SftTrainer;
import org.facecard.pipelines.sft.SuboptimalTranscripts;
import org.facecard.pipelines.study.plan.Role;
import org.facecard.pipelines.study.plan.StageParameters;
import org.facecard.pipelines.tasks.environments.TaskEnvironments;
import org.facecard.pipelines.training.TrainingState.Optimizer;

/** Runs one SFT segment, on expert answers or on sub-optimal transcripts. */
final class SftRunner implements StageRunner {
    @Override
    public void run(StageWork work) throws IOException {
        if (work.request().parameters() instanceof StageParameters.SuboptimalSft suboptimal) {
            run(work, transcripts(work, suboptimal), chain(suboptimal));
        } else {
            StageParameters.Sft sft = (StageParameters.Sft) work.request().parameters();
            run(work, demonstrations(work, sft), sft);
        }
    }

    /** What both kinds share. */
    private static StageParameters.Sft chain(StageParameters.SuboptimalSft suboptimal) {
        return new StageParameters.Sft(
                suboptimal.task(),
                suboptimal.matching(),
                suboptimal.optimizer(),
                suboptimal.seed(),
                suboptimal.segment(),
                suboptimal.numerics());
    }

    private static void run(StageWork work, RowStream rows, StageParameters.Sft parameters) throws IOException {
        TensorEngine.start(parameters.numerics());
        SftBudget budget = new SftBudget(parameters.matching(), TrainingCostFile.read(work.input(Role.MATCHED)));
        SftTrainer trainer = new SftTrainer(budget, rows, parameters.optimizer().learningRate());
        Optimizer optimizer = new Optimizer(parameters.optimizer(), 0);
        new TrainingStage(work, optimizer).segment(parameters.segment() == 0, trainer::run);
    }

    private static RowStream demonstrations(StageWork work, StageParameters.Sft parameters) {
        return new Demonstrations(
                TaskEnvironments.of(parameters.task()),
                ProblemRows.postTraining(work.input(Role.DEALS)),
                parameters.seed());
    }

    private static RowStream transcripts(StageWork work, StageParameters.SuboptimalSft parameters) {
        return new SuboptimalTranscripts(
                TaskEnvironments.of(parameters.task()).texts(ProblemRows.training(work.input(Role.DEALS))),
                parameters.verificationIterations(),
                parameters.seed());
    }
}
