package org.facecard.pipelines.study.spec.base;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Objects;
import org.facecard.pipelines.common.FormerName;
import org.facecard.pipelines.common.Ranges;
import org.facecard.pipelines.study.WarmUpPlayer;
import org.facecard.pipelines.study.arms.OptimizerSpec;
import org.jspecify.annotations.Nullable;

/**
 * The short SFT that gives both branches their common start (paper section 5: the init).
 *
 * @param steps optimiser updates
 * @param batchSize transcripts per update
 * @param verificationIterations attempts written in each transcript; 1 for an expert
 * @param optimizer AdamW
 * @param player whose answers they are; null for {@code imperfect}
 */
public record WarmUpSpec(
        int steps,
        @FormerName("rows") int batchSize,
        int verificationIterations,
        OptimizerSpec optimizer,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable WarmUpPlayer player) {
    /** Transcripts of an imperfect player. */
    public WarmUpSpec(int steps, int batchSize, int verificationIterations, OptimizerSpec optimizer) {
        this(steps, batchSize, verificationIterations, optimizer, null);
    }

    /** Refuses empty warm-ups, and an expert's second attempt. */
    @JsonCreator
    public WarmUpSpec {
        Ranges.positive("warm-up.steps", steps);
        Ranges.positive("warm-up.batch-size", batchSize);
        Ranges.positive("warm-up.verification-iterations", verificationIterations);
        Ranges.that(
                player != WarmUpPlayer.EXPERT || verificationIterations == 1,
                "warm-up.verification-iterations",
                verificationIterations,
                "must be 1 where warm-up.player is expert, whose first answer is right");
        player = player == WarmUpPlayer.IMPERFECT ? null : player;
    }

    /** Returns whose answers the init learns. */
    public WarmUpPlayer by() {
        return Objects.requireNonNullElse(player, WarmUpPlayer.IMPERFECT);
    }
}
