package org.facecard.activities.runners;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.facecard.pipelines.artifacts.StorageException;
import org.facecard.pipelines.artifacts.stage.Progress;
import org.facecard.pipelines.artifacts.stage.StageContext;
import org.facecard.pipelines.artifacts.stage.TrainingCost;
import org.facecard.pipelines.artifacts.stage.TrainingCostFile;
import org.facecard.pipelines.study.plan.Role;
import org.facecard.pipelines.study.plan.StageParameters;
import org.facecard.pipelines.training.TrainingMonitor;
import org.facecard.pipelines.training.TrainingState;
import org.facecard.pipelines.training.TrainingState.Optimizer;

/** What all training stages share: resume or begin, loop with checkpoints, write the artifact, record the cost. */
public final class TrainingStage {
    private final StageContext context;
    private final Optimizer optimizer;

    TrainingStage(StageContext context, Optimizer optimizer) {
        this.context = context;
        this.optimizer = optimizer;
    }

    /** How a stage begins when there is no checkpoint. */
    @FunctionalInterface
    interface Beginning {
        TrainingState state() throws IOException;
    }

    /** A training loop, from the current state to the end of the stage. */
    @FunctionalInterface
    interface Loop {
        void run(TrainingState state, TrainingMonitor monitor) throws IOException;
    }

    /** A training loop that must know what the chain had spent when its segment began. */
    @FunctionalInterface
    interface SegmentLoop {
        void run(TrainingState state, TrainingCost start, TrainingMonitor monitor) throws IOException;
    }

    /** Runs one segment of a chain: the first branches off the checkpoint in its input, a later one continues it. */
    void segment(boolean first, SegmentLoop loop) throws IOException {
        segment(first, () -> TrainingState.branch(context.input(Role.POLICY), optimizer), loop);
    }

    /** As {@link #segment(boolean, SegmentLoop)}, with a separate beginning of the first segment. */
    void segment(boolean first, Beginning beginning, SegmentLoop loop) throws IOException {
        Path policy = context.input(Role.POLICY);
        TrainingCost start = first ? TrainingCost.EMPTY : TrainingCostFile.read(policy);
        run(
                start,
                first ? beginning : () -> TrainingState.continued(policy, optimizer),
                (state, monitor) -> loop.run(state, start, monitor));
    }

    /**
     * Runs {@code loop} to its end.
     *
     * @param start what the chain had spent before this stage
     */
    void run(TrainingCost start, Beginning beginning, Loop loop) throws IOException {
        Optional<Path> checkpoint = context.checkpoints().latest();
        try (TrainingState state =
                checkpoint.isPresent() ? TrainingState.resumed(checkpoint.get(), optimizer) : beginning.state()) {
            if (context.request().parameters() instanceof StageParameters.OnTask parameters) {
                ModalityCheck.check(parameters.task(), state.policy());
            }
            loop.run(state, this::advanced);
            save(state, context.output());
            context.spent(
                    state.ledger().tokens() - start.tokens(), state.ledger().flops() - start.flops());
        }
    }

    private void advanced(TrainingState state, Progress progress) throws IOException {
        if (context.checkpoints().due()) {
            context.checkpoints().save(folder -> save(state, folder));
        }
        context.report(progress);
    }

    /** Names the folder and the remedy when the disk rejects a write. */
    private static void save(TrainingState state, Path folder) {
        try {
            state.save(folder);
        } catch (IOException e) {
            throw StorageException.at(folder, e);
        }
    }
}
