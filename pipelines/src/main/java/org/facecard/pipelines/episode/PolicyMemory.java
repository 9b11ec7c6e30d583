package org.facecard.pipelines.episode;

import java.util.Objects;
import org.facecard.pipelines.policy.CheckpointInspection;
import org.facecard.pipelines.policy.TrainingMemory;
import org.facecard.pipelines.policy.gradient.MemoryLimits;
import org.facecard.pipelines.policy.gradient.PassMemory;
import org.facecard.pipelines.study.MomentType;
import org.facecard.pipelines.study.arms.AdapterSpec;
import org.facecard.pipelines.study.plan.Playing;
import org.facecard.pipelines.study.spec.task.EpisodeLengths;
import org.facecard.pipelines.study.spec.task.TaskSpec;
import org.jspecify.annotations.Nullable;

/**
 * The bytes that a policy takes while it is trained, plays or is read, the process itself not counted. Lengths are those
 * of {@link EpisodeLengths}.
 *
 * @param checkpoint its base
 * @param adapters that are trained; null if all weights are
 * @param coded number format of all moments, in place of a stage's own; null for the stage's own
 */
record PolicyMemory(
        CheckpointInspection checkpoint,
        @Nullable AdapterSpec adapters,
        @Nullable MomentType coded) {
    /** Rows that a reader of likelihoods scores together. */
    private static final int SCORED_ROWS = 64;

    private static final int NO_PASS = 0;

    /** Returns the bytes of the weights, the adapters included. */
    long weights() {
        return held(MomentType.FLOAT32).reading(0);
    }

    /**
     * Returns the bytes of an update with passes of {@code tokens}. What the first pass frees leaves holes into which the
     * gradient and the next pass do not fit, as much as the gradient takes: measured with all weights of SmolLM2, one pass
     * took 3.55 GB and four of the same size 4.2.
     */
    long updating(long tokens, MomentType moments) {
        TrainingMemory held = held(Math.toIntExact(tokens), moments);
        return held.updating() + held.gradient();
    }

    /** Returns the tokens of the largest pass of an update of {@code rows} conversations. */
    long passTokens(TaskSpec task, int attempts, int rows) {
        long conversation = Math.round(EpisodeLengths.of(task).conversation(attempts));
        int most = (int) Math.min(Integer.MAX_VALUE, rows * conversation);
        int pass = MemoryLimits.of(checkpoint.config()).passTokens(checkpoint.config(), most);
        return Math.max(pass, conversation);
    }

    /** Returns the bytes that play takes beside {@code held} bytes. */
    long playing(TaskSpec task, Playing play, long held) {
        long prompt = Math.round(EpisodeLengths.of(task).prompt());
        Playing read = new Playing(play.rows(), prompt, play.pictures(), play.moments());
        // Either all prompts go through a layer, or all conversations are cached and an answer's next tokens are drawn.
        long beginning = checkpoint.cached(read) + passes().read(play.rows() * prompt);
        long end = checkpoint.cached(play) + checkpoint.logits(play.rows());
        return held + Math.max(beginning, end);
    }

    /** Returns the bytes of scoring one token of given answers. Rows end where the answer does, before the verifier's words. */
    long scoring(TaskSpec task) {
        EpisodeLengths lengths = EpisodeLengths.of(task);
        long row = Math.round(lengths.prompt()) + lengths.answer();
        long read = passes().read(SCORED_ROWS * row) + passes().scores(SCORED_ROWS, row);
        return weights() + read + checkpoint.logits(SCORED_ROWS);
    }

    private PassMemory passes() {
        return PassMemory.of(checkpoint.config(), adapters);
    }

    TrainingMemory held(MomentType moments) {
        return held(NO_PASS, moments);
    }

    private TrainingMemory held(int passTokens, MomentType moments) {
        MomentType format = Objects.requireNonNullElse(coded, moments);
        return adapters == null
                ? checkpoint.inFull(passTokens, format)
                : checkpoint.adapted(passTokens, adapters, format);
    }
}
