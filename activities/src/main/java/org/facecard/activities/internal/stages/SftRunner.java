package org.facecard.activities.internal.stages;

import java.io.IOException;
import java.nio.file.Path;
import org.facecard.activities.internal.StageRunner;
import org.facecard.pipelines.policy.TensorEngine;
import org.facecard.pipelines.results.Ledger;
import org.facecard.pipelines.results.LedgerFile;
import org.facecard.pipelines.results.StageWork;
import org.facecard.pipelines.sft.Demonstrations;
import org.facecard.pipelines.sft.SftBudget;
import org.facecard.pipelines.sft.SftTrainer;
import org.facecard.pipelines.study.Role;
import org.facecard.pipelines.study.StageParameters;
import org.facecard.pipelines.tasks.TaskEnvironments;
import org.facecard.pipelines.training.TrainingState;
import org.facecard.pipelines.training.TrainingState.Optimizer;

/** Runs one SFT segment. */
final class SftRunner implements StageRunner {
    @Override
    public void run(StageWork work) throws IOException {
        StageParameters.Sft parameters = (StageParameters.Sft) work.request().parameters();
        TensorEngine.start(parameters.numerics());
        Path policy = work.input(Role.POLICY);
        boolean first = parameters.segment() == 0;
        Ledger start = first ? Ledger.EMPTY : LedgerFile.read(policy);
        SftTrainer trainer = trainer(work, parameters);
        Optimizer optimizer = new Optimizer(parameters.optimizer(), 0);
        new Training(work, optimizer)
                .run(
                        start,
                        () -> first
                                ? TrainingState.branch(policy, optimizer)
                                : TrainingState.continued(policy, optimizer),
                        (state, monitor) -> trainer.run(state, start, monitor));
    }

    private static SftTrainer trainer(StageWork work, StageParameters.Sft parameters) throws IOException {
        Ledger matched = LedgerFile.read(work.input(Role.MATCHED));
        return new SftTrainer(
                new SftBudget(parameters.matching(), matched),
                new Demonstrations(
                        TaskEnvironments.of(parameters.task()),
                        Problems.postTraining(work.input(Role.DEALS)),
                        parameters.seed()),
                parameters.optimizer().learningRate());
    }
}
