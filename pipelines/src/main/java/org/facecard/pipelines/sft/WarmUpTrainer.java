package org.facecard.pipelines.sft;

import java.io.IOException;
import java.util.Map;
import org.facecard.pipelines.artifacts.stage.Progress;
import org.facecard.pipelines.study.spec.base.WarmUpSpec;
import org.facecard.pipelines.training.NegativeLogLikelihood;
import org.facecard.pipelines.training.TrainingMonitor;
import org.facecard.pipelines.training.TrainingState;

/**
 * Makes the init, from which SFT and RL both start (paper section 5): a short SFT on answers under the training rule.
 *
 * <p>The paper's are an expert's ({@link Demonstrations}). A small base that has seen only these leaves RL no room, so
 * by default they are revision transcripts of an imperfect player ({@link SuboptimalTranscripts}).
 */
public final class WarmUpTrainer {
    private final WarmUpSpec spec;
    private final RowStream stream;

    /** @param stream what is learned */
    public WarmUpTrainer(WarmUpSpec spec, RowStream stream) {
        this.spec = spec;
        this.stream = stream;
    }

    /** Continues {@code state} to the last step. */
    public void run(TrainingState state, TrainingMonitor monitor) throws IOException {
        while (state.ledger().updates() < spec.steps()) {
            long first = (long) state.ledger().updates() * spec.batchSize();
            NegativeLogLikelihood.update(
                    state,
                    stream.rows(state.codec(), first, spec.batchSize()),
                    spec.optimizer().learningRate());
            monitor.advanced(
                    state,
                    new Progress(
                            state.ledger().updates(),
                            spec.steps(),
                            "updates",
                            Map.of("loss", state.lastRow().loss())));
        }
    }
}
