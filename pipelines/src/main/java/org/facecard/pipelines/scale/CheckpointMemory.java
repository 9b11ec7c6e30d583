package org.facecard.pipelines.scale;

import java.util.Objects;
import org.facecard.pipelines.study.MomentType;
import org.facecard.pipelines.study.NumberType;
import org.facecard.pipelines.study.arms.AdapterSpec;
import org.facecard.pipelines.study.plan.Playing;
import org.facecard.pipelines.study.plan.ReferenceUse;
import org.facecard.pipelines.study.plan.SegmentParameters;
import org.facecard.pipelines.study.plan.StageParameters;
import org.facecard.pipelines.study.spec.StudySpec;
import org.facecard.pipelines.study.spec.base.BaseSpec;
import org.facecard.pipelines.study.spec.task.EpisodeLengths;
import org.jspecify.annotations.Nullable;

/**
 * Estimates the memory that the stages of a study take on a device, from the number of weights of its checkpoint. An upper
 * bound: 32-bit weights, {@value #PASS_BYTES} bytes for one pass and, without adapters, the gradient, two moments and one
 * picture's activities; with adapters, these with their gradient and moments in 32 bits, and the tower is not trained. A
 * stage that plays caches up to {@value #CACHE_BYTES} bytes more, and one that measures the distance from the init holds its
 * weights too. Logits are not counted, except where whole distributions are compared. A study does not state how large
 * the parts of its checkpoint are, so an eighth of the weights stands for the embedding, whose moments keep 32 bits when
 * others have 8; for the tower, which keeps 32 when frozen matrices have 16; and for the matrix that products in 32 bits
 * then widen.
 *
 * @param parameters weights of the checkpoint
 * @param picture what one picture costs it
 * @param adapters the adapters that are trained; null if all weights are
 * @param products number type of products
 */
record CheckpointMemory(
        double parameters,
        BaseSpec.Picture picture,
        @Nullable AdapterSpec adapters,
        NumberType products) {
    static final long PASS_BYTES = 1L << 30;

    /** So much is cached of episodes that are played together; policies, which hold to it, are not known here. */
    static final long CACHE_BYTES = 8L << 30;

    private static final long FLOAT = 4;
    private static final long HALF = 2;

    /** No checkpoint of the supported families from 3 billion weights on has a larger embedding or tower. */
    private static final double LARGEST_PART = 1.0 / 8;

    /** No checkpoint of the families with 100 million weights or more caches more numbers per token and weight. */
    private static final double MOST_CACHED = 1.0 / 8_000;

    /** No checkpoint of the families has more words. */
    private static final long MOST_WORDS = 152_064;

    /**
     * Numbers of an adapter of every layer, for each rank and root of the weights: an upper bound for the supported
     * families from 3 billion weights on if all matrices of a layer have one.
     */
    private static final double OF_ATTENTION = 3;

    private static final double OF_FEED_FORWARD = 7.5;

    /** An adapter's number, its gradient and two moments. */
    private static final long TRAINED = 4 * FLOAT;

    /** Returns the memory of {@code spec}, whose base is {@code checkpoint} of a known size. */
    static CheckpointMemory of(StudySpec spec, BaseSpec.Checkpoint checkpoint) {
        return new CheckpointMemory(
                Objects.requireNonNull(checkpoint.parameters()),
                Objects.requireNonNullElse(checkpoint.picture(), new BaseSpec.Picture(0, 0)),
                spec.adapters(),
                spec.numerics().productType());
    }

    /** Returns the bytes of a stage with {@code stage} as the study has it. */
    long bytes(StageParameters stage) {
        return adapters == null ? bytesInFull(stage, moments(stage)) : bytesWithAdapters(stage, adapters.weightType());
    }

    /** Returns the bytes of {@code stage} if everything is trained, with {@code moments}. */
    long bytesInFull(StageParameters stage, MomentType moments) {
        long weights = reads(stage) ? read(held()) : trainedInFull(moments);
        return weights + caches(stage) + compared(stage, Math.round(FLOAT * parameters));
    }

    /**
     * Returns the bytes of {@code stage} if adapters are trained.
     *
     * @param held number type in which the frozen matrices are held
     */
    long bytesWithAdapters(StageParameters stage, NumberType held) {
        return read(held) + caches(stage) + compared(stage, frozen(held) + FLOAT * adapterNumbers());
    }

    private NumberType held() {
        return adapters == null ? NumberType.FLOAT32 : adapters.weightType();
    }

    private static boolean reads(StageParameters stage) {
        return !stage.kind().trains();
    }

    /** Returns the bytes of reading, the same as of training the study's adapters, if it has any. */
    private long read(NumberType held) {
        return frozen(held) + TRAINED * adapterNumbers() + PASS_BYTES;
    }

    private long frozen(NumberType held) {
        return switch (held) {
            case FLOAT32 -> Math.round(FLOAT * parameters);
            case BF16 -> Math.round(HALF * parameters) + inFull();
        };
    }

    /**
     * Returns the bytes that a stage holds to measure the distance from the init. A pass of a checkpoint from 3 billion
     * weights on has one conversation.
     *
     * @param init bytes of its weights
     */
    private static long compared(StageParameters stage, long init) {
        ReferenceUse use = ReferenceUse.of(stage);
        long words = stage instanceof SegmentParameters segment
                ? MOST_WORDS * EpisodeLengths.of(segment.task()).answer()
                : 0;
        return use.policies() * init + use.distributions() * FLOAT * words;
    }

    private long adapterNumbers() {
        if (adapters == null) {
            return 0;
        }
        double perRank = adapters.targets().stream()
                .mapToDouble(target -> switch (target) {
                    case QUERY, KEY, VALUE, OUTPUT -> OF_ATTENTION;
                    case GATE, UP, DOWN -> OF_FEED_FORWARD;
                })
                .sum();
        return Math.round(perRank * adapters.rank() * Math.sqrt(parameters));
    }

    /** Returns the bytes of what is in 32 bits although frozen matrices are held in 16. */
    private long inFull() {
        double tower = picture.weights() > 0 ? (FLOAT - HALF) * LARGEST_PART : 0;
        double widened = products == NumberType.FLOAT32 ? FLOAT * LARGEST_PART : 0;
        return Math.round((tower + widened) * parameters);
    }

    private long trainedInFull(MomentType moments) {
        long embedding = Math.round(LARGEST_PART * parameters);
        long rest = Math.round(parameters) - embedding;
        long moment = MomentType.FLOAT32.bytes(embedding) + moments.bytes(rest);
        return Math.round(2 * FLOAT * parameters) + 2 * moment + PASS_BYTES + picture.bytes();
    }

    /** Returns the bytes that a stage caches while it plays; 0 if it does not. */
    private long caches(StageParameters stage) {
        return Playing.of(stage).map(this::cached).orElse(0L);
    }

    /** Returns what all rows need, but not more than is cached together. */
    private long cached(Playing play) {
        if (picture.weights() > 0) {
            return CACHE_BYTES; // a study does not state how much of a picture is cached
        }
        double needed = FLOAT * MOST_CACHED * parameters * play.rows() * play.tokens();
        return Math.min(CACHE_BYTES, Math.round(needed));
    }

    private static MomentType moments(StageParameters stage) {
        if (stage instanceof StageParameters.WarmUp warmUp) {
            return warmUp.warmUp().optimizer().momentType();
        } else if (stage instanceof SegmentParameters.SftSegment sft) {
            return sft.optimizer().momentType();
        } else if (stage instanceof SegmentParameters.RlSegment rl) {
            return rl.learner().ppo().optimizer().momentType();
        }
        return MomentType.FLOAT32;
    }
}
