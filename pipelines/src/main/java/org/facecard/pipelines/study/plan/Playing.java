package org.facecard.pipelines.study.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import org.facecard.pipelines.common.Ranges;
import org.facecard.pipelines.study.MomentType;
import org.facecard.pipelines.study.arms.DemonstrationSource;
import org.facecard.pipelines.study.arms.PpoArm;
import org.facecard.pipelines.study.spec.task.EpisodeLengths;
import org.facecard.pipelines.study.spec.task.TaskSpec;
import org.facecard.pipelines.study.spec.task.VisionTaskSpec;
import org.jspecify.annotations.Nullable;

/**
 * What a stage plays together with a loaded checkpoint, from which follows how much it caches.
 *
 * @param rows conversations that are played together if all of them fit
 * @param tokens of a conversation that uses all its attempts, see {@link EpisodeLengths}
 * @param pictures of a conversation, 0 or 1
 * @param moments number format of the moments that are in memory meanwhile; null for a stage that only reads
 */
public record Playing(
        int rows,
        long tokens,
        int pictures,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable MomentType moments) {
    /** Episodes that a reading, or the sampling of answers to learn, plays together at most. */
    private static final int BATCH = 200;

    private static final int ONE_ATTEMPT = 1;

    /** Refuses a play of nothing. */
    public Playing {
        Ranges.positive("rows", rows);
        Ranges.positive("tokens", tokens);
        Ranges.that(pictures == 0 || pictures == 1, "pictures", pictures, "must be 0 or 1");
    }

    /** Returns what a stage with {@code parameters} plays; empty if it plays nothing. */
    public static Optional<Playing> of(StageParameters parameters) {
        if (parameters instanceof StageParameters.Evaluation reading) {
            int rows = Math.min(BATCH, reading.episodes());
            return Optional.of(of(reading.task(), rows, reading.attempts(), null));
        } else if (parameters instanceof SegmentParameters.RlSegment rl) {
            PpoArm arm = rl.learner().ppo();
            MomentType moments = arm.optimizer().momentType();
            return Optional.of(of(rl.task(), arm.episodesPerIteration(), arm.verificationIterations(), moments));
        } else if (parameters instanceof SegmentParameters.SftVariant sft
                && sft.demonstrations() instanceof DemonstrationSource.Own) {
            return Optional.of(
                    of(sft.task(), BATCH, ONE_ATTEMPT, sft.optimizer().momentType()));
        }
        return Optional.empty();
    }

    private static Playing of(TaskSpec task, int rows, int attempts, @Nullable MomentType moments) {
        long tokens = Math.round(EpisodeLengths.of(task).conversation(attempts));
        return new Playing(rows, tokens, task instanceof VisionTaskSpec ? 1 : 0, moments);
    }
}
