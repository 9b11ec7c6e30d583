package org.facecard.pipelines.episode;

import java.util.Optional;
import java.util.OptionalLong;
import org.facecard.pipelines.policy.CheckpointInspection;
import org.facecard.pipelines.study.MomentType;
import org.facecard.pipelines.study.arms.AdapterSpec;
import org.facecard.pipelines.study.arms.FlopsMatching;
import org.facecard.pipelines.study.arms.Matching;
import org.facecard.pipelines.study.arms.PpoArm;
import org.facecard.pipelines.study.plan.Playing;
import org.facecard.pipelines.study.plan.ReferenceUse;
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
    /** A worker with its Java heap, libtorch and no policy: measured at 450 to 580 MB. */
    public static final long PROCESS_BYTES = 560_000_000;

    private static final int ONE_ATTEMPT = 1;

    /** Returns the bytes of {@code stage}; empty if it computes nothing with the checkpoint, or nothing that is known. */
    public OptionalLong bytes(StageParameters stage) {
        OptionalLong policies = policies(stage);
        return policies.isEmpty() ? policies : OptionalLong.of(PROCESS_BYTES + policies.getAsLong());
    }

    private OptionalLong policies(StageParameters stage) {
        if (stage instanceof StageParameters.WarmUp init) {
            return OptionalLong.of(init(init.task(), init.warmUp()));
        } else if (stage instanceof StageParameters.AdapterWarmUp init) {
            return OptionalLong.of(init(init.task(), init.warmUp()));
        } else if (stage instanceof SegmentParameters.SftSegment sft) {
            return OptionalLong.of(reference(sft) + Math.max(fineTuning(sft), sampling(sft)));
        } else if (stage instanceof SegmentParameters.RlSegment rl) {
            return OptionalLong.of(reference(rl) + learning(rl));
        } else if (stage instanceof StageParameters.Evaluation reading) {
            return OptionalLong.of(playing(reading, reading.task(), policy().weights()));
        } else if (stage instanceof StageParameters.ValueProbability asked) {
            return OptionalLong.of(policy().scoring(asked.task()));
        }
        return OptionalLong.empty();
    }

    /** Returns the bytes that the artifact of {@code stage} holds of weights and moments; empty if it trains nothing. */
    public OptionalLong written(StageParameters stage) {
        return moments(stage).stream()
                .mapToLong(moments -> written(trained(stage), moments))
                .findAny();
    }

    /** Adapters of an arm alone are written with the weights beside which they are trained. */
    private long written(PolicyMemory trained, MomentType moments) {
        boolean whole = adapters == null && trained.adapters() != null;
        return whole
                ? trained.held(moments).writtenWhole()
                : trained.held(moments).written();
    }

    private static Optional<MomentType> moments(StageParameters stage) {
        if (stage instanceof StageParameters.WarmUp init) {
            return Optional.of(init.warmUp().optimizer().momentType());
        } else if (stage instanceof StageParameters.AdapterWarmUp init) {
            return Optional.of(init.warmUp().optimizer().momentType());
        } else if (stage instanceof SegmentParameters.SftSegment sft) {
            return Optional.of(sft.optimizer().momentType());
        } else if (stage instanceof SegmentParameters.RlSegment rl) {
            return Optional.of(rl.learner().ppo().optimizer().momentType());
        }
        return Optional.empty();
    }

    /** Returns the policy of most stages, and the init, to which an arm adds nothing. */
    private PolicyMemory policy() {
        return new PolicyMemory(checkpoint, adapters, coded);
    }

    /** Returns the policy that {@code stage} trains, whose arm may have adapters of its own. */
    private PolicyMemory trained(StageParameters stage) {
        return adapters == null && stage instanceof SegmentParameters.SftVariant sft
                ? new PolicyMemory(checkpoint, sft.adapters(), coded)
                : policy();
    }

    /** Returns the bytes of the init's weights, if it is held all the while. */
    private long reference(StageParameters stage) {
        return ReferenceUse.of(stage).policies() * policy().weights();
    }

    private long init(TaskSpec task, WarmUpSpec warmUp) {
        long pass = policy().passTokens(task, warmUp.verificationIterations(), warmUp.batchSize());
        return policy().updating(pass, warmUp.optimizer().momentType());
    }

    private long fineTuning(SegmentParameters.SftSegment sft) {
        long pass = policy().passTokens(sft.task(), ONE_ATTEMPT, rows(sft.matching()));
        long whole = checkpoint.distributions(
                learned(sft.task(), pass), ReferenceUse.of(sft).distributions());
        long beyond = Math.max(0, whole - checkpoint.logits(Math.toIntExact(pass)));
        return trained(sft).updating(pass, sft.optimizer().momentType()) + beyond;
    }

    /** Where rows follow from what another arm spends, passes are taken to be as large as they may be. */
    private static int rows(Matching matching) {
        return matching instanceof FlopsMatching flops ? flops.batchSize() : Integer.MAX_VALUE;
    }

    /** Returns the tokens of answers in a pass of prompts and answers. */
    private static long learned(TaskSpec task, long pass) {
        EpisodeLengths lengths = EpisodeLengths.of(task);
        return Math.round(pass * lengths.answer() / (lengths.prompt() + lengths.answer()));
    }

    /** Returns the bytes of sampling answers to learn, before anything is trained; 0 if none are. */
    private long sampling(SegmentParameters.SftSegment sft) {
        return Playing.of(sft).isEmpty() ? 0 : playing(sft, sft.task(), policy().weights());
    }

    private long learning(SegmentParameters.RlSegment rl) {
        PpoArm arm = rl.learner().ppo();
        MomentType moments = arm.optimizer().momentType();
        int rows = Math.max(1, arm.episodesPerIteration() / arm.minibatches());
        long pass = policy().passTokens(rl.task(), arm.verificationIterations(), rows);
        long played = playing(rl, rl.task(), policy().held(moments).playing(0));
        return Math.max(policy().updating(pass, moments), played);
    }

    private long playing(StageParameters stage, TaskSpec task, long held) {
        return policy().playing(task, Playing.of(stage).orElseThrow(), held);
    }
}
