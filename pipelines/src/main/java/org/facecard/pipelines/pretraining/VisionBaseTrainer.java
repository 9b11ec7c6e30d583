package org.facecard.pipelines.pretraining;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.facecard.pipelines.artifacts.stage.Progress;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.episode.TranscriptEncoder;
import org.facecard.pipelines.policy.TokenRow;
import org.facecard.pipelines.study.spec.base.VisionPretrainingSpec;
import org.facecard.pipelines.study.spec.base.VisionPretrainingSpec.ReadingTarget;
import org.facecard.pipelines.tasks.PicturedTask.PicturedTexts;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.Transcript;
import org.facecard.pipelines.training.NegativeLogLikelihood;
import org.facecard.pipelines.training.TrainingMonitor;
import org.facecard.pipelines.training.TrainingState;
import org.jspecify.annotations.Nullable;

/**
 * Trains a text-only base to see. The loop:
 *
 * <pre>
 * repeat, at most K times:
 *     for s = 0 .. S-1:
 *         rows  &lt;- R - T rows with a picture, T texts like those of pre-training
 *         theta &lt;- AdamW(theta, grad L(rows), eta(s))
 * until the base reads the wanted share of pictures of the selection partition
 * </pre>
 *
 * <p>K is 1 if the study sets no {@link ReadingTarget}. The row of a round's last update holds the share that was read.
 *
 * <p>Rows are made on demand: drawing a picture takes less time than storing it.
 */
public final class VisionBaseTrainer {
    private final VisionPretrainingSpec spec;
    private final PicturedTexts texts;
    private final Draws pictured;
    private final Draws plain;
    private final ReadingProbe probe;

    /**
     * @param texts makes the rows
     * @param selection problems of the selection partition, under the training rule
     * @throws InvalidSpecException when the base is to be asked about these and there are none
     */
    public VisionBaseTrainer(VisionPretrainingSpec spec, PicturedTexts texts, List<Problem> selection) {
        if (spec.until() != null && selection.isEmpty()) {
            throw new InvalidSpecException(
                    "vision.pretraining.until is given, and the selection partition is empty: raise splits.selection, so"
                            + " that there are problems to ask the base about");
        }
        this.spec = spec;
        this.texts = texts;
        this.probe = new ReadingProbe(texts, selection, spec.seed());
        this.pictured = Draws.of(spec.seed(), "vision/row");
        this.plain = Draws.of(spec.seed(), "vision/text");
    }

    /** Continues {@code state} to the last step. */
    public void run(TrainingState state, TrainingMonitor monitor) throws IOException {
        LearningRateSchedule schedule = new LearningRateSchedule(spec.schedule());
        while (!finished(state)) {
            int step = state.ledger().updates();
            NegativeLogLikelihood.update(state, rows(state, step), schedule.at(step % spec.steps()));
            @Nullable ReadingTarget until = spec.until();
            if (until != null && (step + 1) % spec.steps() == 0) {
                state.read(probe.share(state.policy(), state.codec(), until.pictures()));
            }
            monitor.advanced(state, new Progress(step + 1, spec.mostSteps(), "updates", figures(state)));
        }
    }

    private boolean finished(TrainingState state) {
        int updates = state.ledger().updates();
        @Nullable ReadingTarget until = spec.until();
        if (until == null || updates >= spec.mostSteps()) {
            return updates >= spec.mostSteps();
        }
        @Nullable Double read = updates == 0 ? null : state.lastRow().success();
        return read != null && read >= until.share();
    }

    private static Map<String, Double> figures(TrainingState state) {
        double loss = state.lastRow().loss();
        @Nullable Double read = state.lastRow().success();
        return read == null ? Map.of("loss", loss) : Map.of("loss", loss, "read", read);
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
