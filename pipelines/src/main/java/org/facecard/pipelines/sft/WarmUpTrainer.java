package org.facecard.pipelines.sft;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.facecard.pipelines.artifacts.stage.Progress;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.episode.TranscriptEncoder;
import org.facecard.pipelines.study.spec.base.WarmUpSpec;
import org.facecard.pipelines.tasks.TrainingTexts;
import org.facecard.pipelines.tasks.Transcript;
import org.facecard.pipelines.training.NegativeLogLikelihood;
import org.facecard.pipelines.training.TrainingMonitor;
import org.facecard.pipelines.training.TrainingState;

/**
 * Makes the init, from which SFT and RL both start (paper section 5): a short SFT on revision transcripts of an imperfect
 * player under the training rule.
 *
 * <p>Differs from the paper, whose init is SFT on expert answers: a small base that has seen only expert answers leaves RL
 * no room.
 */
public final class WarmUpTrainer {
    private final WarmUpSpec spec;
    private final TrainingTexts texts;
    private final Draws draws;

    /**
     * @param texts makes the transcripts
     * @param seed of the transcripts
     */
    public WarmUpTrainer(WarmUpSpec spec, TrainingTexts texts, long seed) {
        this.spec = spec;
        this.texts = texts;
        this.draws = Draws.of(seed, "warm-up/transcript");
    }

    /** Continues from where {@code state} is to the last step. */
    public void run(TrainingState state, TrainingMonitor monitor) throws IOException {
        while (state.ledger().updates() < spec.steps()) {
            List<Transcript> rows = rows(state.ledger().updates());
            NegativeLogLikelihood.update(
                    state,
                    TranscriptEncoder.encode(state.codec(), rows),
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

    private List<Transcript> rows(int update) {
        return IntStream.range(0, spec.batchSize())
                .mapToObj(row -> texts.warmUpRow(
                        spec.verificationIterations(), draws.at(update).at(row)))
                .toList();
    }
}
