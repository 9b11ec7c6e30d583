package org.facecard.pipelines.episode;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.facecard.pipelines.policy.CheckpointInspection;
import org.facecard.pipelines.policy.TrainingMemory;
import org.facecard.pipelines.policy.gradient.MemoryLimits;
import org.facecard.pipelines.policy.gradient.PassMemory;
import org.facecard.pipelines.study.MomentType;
import org.facecard.pipelines.study.arms.AdapterSpec;
import org.facecard.pipelines.study.arms.FlopsMatching;
import org.facecard.pipelines.study.arms.Matching;
import org.facecard.pipelines.study.arms.PpoArm;
import org.facecard.pipelines.study.plan.Playing;
import org.facecard.pipelines.study.plan.SegmentParameters;
import org.facecard.pipelines.study.plan.StageParameters;
import org.facecard.pipelines.study.spec.base.WarmUpSpec;
import org.facecard.pipelines.study.spec.task.EpisodeLengths;
import org.facecard.pipelines.study.spec.task.TaskSpec;
import org.jspecify.annotations.Nullable;

/**
 * Predicts the largest resident set of the process that makes a stage, on a processor and with products in 32 bits, from
 * the headers of a text-only checkpoint. Lengths are those of {@link EpisodeLengths}.
 *
 * @param checkpoint the base
 * @param adapters the adapters that are trained; null if all weights are
 * @param coded number format of all moments, in place of what the stages say; null for what they say
 */
public record StageMemory(
        CheckpointInspection checkpoint,
        @Nullable AdapterSpec adapters,
        @Nullable MomentType coded) {
    /** A worker with its Java heap, libtorch and no policy: measured at 580 to 650 MB. */
    public static final long PROCESS_BYTES = 640_000_000;

    /** Rows that a reader of likelihoods scores together. */
    private static final int SCORED_ROWS = 64;

    private static final int ONE_ATTEMPT = 1;
    private static final int NO_PASS = 0;

    /** Returns the bytes of {@code stage}; empty if it computes nothing with the checkpoint, or nothing that is known. */
    public OptionalLong bytes(StageParameters stage) {
        if (stage instanceof StageParameters.WarmUp init) {
            return OptionalLong.of(init(init.task(), init.warmUp()));
        } else if (stage instanceof StageParameters.AdapterWarmUp init) {
            return OptionalLong.of(init(init.task(), init.warmUp()));
        } else if (stage instanceof SegmentParameters.SftSegment sft) {
            long pass = passTokens(sft.task(), ONE_ATTEMPT, rows(sft.matching()));
            return OptionalLong.of(updating(pass, sft.optimizer().momentType()));
        } else if (stage instanceof SegmentParameters.RlSegment rl) {
            return OptionalLong.of(learning(rl));
        } else if (stage instanceof StageParameters.Evaluation reading) {
            return OptionalLong.of(playing(reading, held(MomentType.FLOAT32).reading(0)));
        } else if (stage instanceof StageParameters.ValueProbability asked) {
            return OptionalLong.of(scoring(asked.task()));
        }
        return OptionalLong.empty();
    }

    /**
     * Returns the bytes of the trained numbers and moments that the artifact of {@code stage} holds; empty if it trains
     * nothing, or not what other stages train.
     */
    public OptionalLong written(StageParameters stage) {
        return moments(stage).stream()
                .mapToLong(moments -> held(moments).written())
                .findAny();
    }

    private static Optional<MomentType> moments(StageParameters stage) {
        if (stage instanceof StageParameters.WarmUp init) {
            return Optional.of(init.warmUp().optimizer().momentType());
        } else if (stage instanceof StageParameters.AdapterWarmUp init) {
            return Optional.of(init.warmUp().optimizer().momentType());
        } else if (stage instanceof SegmentParameters.SftVariant sft
                && (sft.frozen() != null || sft.adapters() != null)) {
            return Optional.empty();
        } else if (stage instanceof SegmentParameters.SftSegment sft) {
            return Optional.of(sft.optimizer().momentType());
        } else if (stage instanceof SegmentParameters.RlSegment rl) {
            return Optional.of(rl.learner().ppo().optimizer().momentType());
        }
        return Optional.empty();
    }

    /** Where rows follow from what another arm spends, passes are taken to be as large as they may be. */
    private static int rows(Matching matching) {
        return matching instanceof FlopsMatching flops ? flops.batchSize() : Integer.MAX_VALUE;
    }

    private long init(TaskSpec task, WarmUpSpec warmUp) {
        long pass = passTokens(task, warmUp.verificationIterations(), warmUp.batchSize());
        return updating(pass, warmUp.optimizer().momentType());
    }

    private long learning(SegmentParameters.RlSegment rl) {
        PpoArm arm = rl.learner().ppo();
        MomentType moments = arm.optimizer().momentType();
        int rows = Math.max(1, arm.episodesPerIteration() / arm.minibatches());
        long updating = updating(passTokens(rl.task(), arm.verificationIterations(), rows), moments);
        return Math.max(updating, playing(rl, held(moments).playing(0)));
    }

    /** Returns the tokens of the largest pass of an update of {@code rows} conversations. */
    private long passTokens(TaskSpec task, int attempts, int rows) {
        long conversation = tokens(task, attempts);
        int most = (int) Math.min(Integer.MAX_VALUE, rows * conversation);
        int pass = MemoryLimits.of(checkpoint.config()).passTokens(checkpoint.config(), most);
        return Math.max(pass, conversation);
    }

    private static long tokens(TaskSpec task, int attempts) {
        return Math.round(EpisodeLengths.of(task).conversation(attempts));
    }

    private long updating(long passTokens, MomentType moments) {
        return PROCESS_BYTES + held(Math.toIntExact(passTokens), moments).updating();
    }

    /** Either all prompts go through a layer, or all conversations are cached and an answer's next tokens are drawn. */
    private long playing(StageParameters stage, long held) {
        Playing play = Playing.of(stage).orElseThrow();
        long prompt = Math.round(
                EpisodeLengths.of(((StageParameters.OnTask) stage).task()).prompt());
        Playing read = new Playing(play.rows(), prompt, play.pictures(), play.moments());
        long beginning = checkpoint.cached(read) + passes().read(play.rows() * prompt);
        long end = checkpoint.cached(play) + checkpoint.logits(play.rows());
        return PROCESS_BYTES + held + Math.max(beginning, end);
    }

    /** Rows end where the answer gives the value, before the verifier's words. */
    private long scoring(TaskSpec task) {
        EpisodeLengths lengths = EpisodeLengths.of(task);
        long row = Math.round(lengths.prompt()) + lengths.answer();
        return PROCESS_BYTES
                + held(MomentType.FLOAT32).reading(0)
                + passes().read(SCORED_ROWS * row)
                + checkpoint.logits(SCORED_ROWS);
    }

    private PassMemory passes() {
        return PassMemory.of(checkpoint.config(), adapters);
    }

    private TrainingMemory held(MomentType moments) {
        return held(NO_PASS, moments);
    }

    private TrainingMemory held(int passTokens, MomentType moments) {
        MomentType format = Objects.requireNonNullElse(coded, moments);
        return adapters == null
                ? checkpoint.inFull(passTokens, format)
                : checkpoint.adapted(passTokens, adapters, format);
    }
}
