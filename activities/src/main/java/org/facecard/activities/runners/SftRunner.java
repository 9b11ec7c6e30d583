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
        StageParameters.SftSegment parameters =
                (StageParameters.SftSegment) work.request().parameters();
        RowStream rows = rows(work, parameters);
        TensorEngine.start(parameters.numerics());
        SftBudget budget = new SftBudget(parameters.matching(), TrainingCostFile.read(work.input(Role.MATCHED)));
        SftTrainer trainer = new SftTrainer(budget, rows, parameters.optimizer().learningRate());
        Optimizer optimizer = new Optimizer(parameters.optimizer(), 0);
        new TrainingStage(work, optimizer).segment(parameters.first(), trainer::run);
    }

    private static RowStream rows(StageWork work, StageParameters.SftSegment parameters) {
        return parameters instanceof StageParameters.SuboptimalSft suboptimal
                ? transcripts(work, suboptimal)
                : demonstrations(work, parameters);
    }

    private static RowStream demonstrations(StageWork work, StageParameters.SftSegment parameters) {
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
