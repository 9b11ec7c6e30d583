package org.facecard.pipelines.pretraining;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.facecard.pipelines.artifacts.stage.Progress;
import org.facecard.pipelines.policy.TokenRow;
import org.facecard.pipelines.study.spec.base.PretrainingSpec;
import org.facecard.pipelines.training.NegativeLogLikelihood;
import org.facecard.pipelines.training.TrainingMonitor;
import org.facecard.pipelines.training.TrainingState;

/**
 * Makes the base. The loop:
 *
 * <pre>
 * for s = 0 .. S-1:
 *     rows  &lt;- corpus[s R .. s R + R)
 *     theta &lt;- AdamW(theta, grad L(rows), eta(s)), or Muon for the matrices of the layers
 * </pre>
 */
public final class PretrainingTrainer {
    private final PretrainingSpec spec;
    private final List<TokenRow> corpus;

    /** Trains on {@code corpus}, which holds {@code steps x rows} rows. */
    public PretrainingTrainer(PretrainingSpec spec, List<TokenRow> corpus) {
        long needed = (long) spec.steps() * spec.batchSize();
        if (corpus.size() < needed) {
            throw new IllegalArgumentException(
                    "the corpus has %d rows but %d steps of %d rows need %d: make the corpus again"
                            .formatted(corpus.size(), spec.steps(), spec.batchSize(), needed));
        }
        this.spec = spec;
        this.corpus = corpus;
    }

    /** Continues {@code state} to the last step. */
    public void run(TrainingState state, TrainingMonitor monitor) throws IOException {
        LearningRateSchedule schedule = new LearningRateSchedule(spec);
        while (state.ledger().updates() < spec.steps()) {
            int step = state.ledger().updates();
            NegativeLogLikelihood.update(
                    state, corpus.subList(step * spec.batchSize(), (step + 1) * spec.batchSize()), schedule.at(step));
            monitor.advanced(
                    state,
                    new Progress(
                            step + 1,
                            spec.steps(),
                            "updates",
                            Map.of("loss", state.lastRow().loss())));
        }
    }
}
