package org.facecard.pipelines.pretraining;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.facecard.pipelines.artifacts.stage.Progress;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.episode.TranscriptEncoder;
import org.facecard.pipelines.policy.TokenRow;
import org.facecard.pipelines.study.spec.base.VisionPretrainingSpec;
import org.facecard.pipelines.tasks.PicturedTask.PicturedTexts;
import org.facecard.pipelines.tasks.Transcript;
import org.facecard.pipelines.training.NegativeLogLikelihood;
import org.facecard.pipelines.training.TrainingMonitor;
import org.facecard.pipelines.training.TrainingState;

/**
 * Teaches a base of texts to see. The loop:
 *
 * <pre>
 * for s = 0 .. S-1:
 *     rows  &lt;- R - T rows with a picture, T texts like those of pre-training
 *     theta &lt;- AdamW(theta, grad L(rows), eta(s))
 * </pre>
 *
 * <p>Rows are made when they are needed: a picture takes less time than to store it.
 */
public final class VisionBaseTrainer {
    private final VisionPretrainingSpec spec;
    private final PicturedTexts texts;
    private final Draws pictured;
    private final Draws plain;

    /** @param texts makes the rows */
    public VisionBaseTrainer(VisionPretrainingSpec spec, PicturedTexts texts) {
        this.spec = spec;
        this.texts = texts;
        this.pictured = Draws.of(spec.seed(), "vision/row");
        this.plain = Draws.of(spec.seed(), "vision/text");
    }

    /** Continues from where {@code state} is to the last step. */
    public void run(TrainingState state, TrainingMonitor monitor) throws IOException {
        LearningRateSchedule schedule = new LearningRateSchedule(spec.schedule());
        while (state.ledger().updates() < spec.steps()) {
            int step = state.ledger().updates();
            NegativeLogLikelihood.update(state, rows(state, step), schedule.at(step));
            monitor.advanced(
                    state,
                    new Progress(
                            step + 1,
                            spec.steps(),
                            "updates",
                            Map.of("loss", state.lastRow().loss())));
        }
    }

    private List<TokenRow> rows(TrainingState state, int step) {
        List<Transcript> rows = new ArrayList<>(spec.batchSize());
        for (int row = 0; row < spec.batchSize() - spec.textRows(); row++) {
            rows.add(texts.picturedRow(spec.shiftedShare(), pictured.at(step).at(row)));
        }
        for (int row = 0; row < spec.textRows(); row++) {
            rows.add(texts.corpusRow(plain.at(step).at(row)));
        }
        return TranscriptEncoder.encode(state.codec(), rows);
    }
}
