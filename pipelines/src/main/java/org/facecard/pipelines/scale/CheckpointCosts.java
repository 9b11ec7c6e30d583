package org.facecard.pipelines.scale;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.facecard.pipelines.study.ComputeAxis;
import org.facecard.pipelines.study.MomentType;
import org.facecard.pipelines.study.NumberType;
import org.facecard.pipelines.study.ReadingMode;
import org.facecard.pipelines.study.arms.AdapterSpec;
import org.facecard.pipelines.study.arms.DemonstrationSource;
import org.facecard.pipelines.study.arms.PpoArm;
import org.facecard.pipelines.study.plan.PlannedStage;
import org.facecard.pipelines.study.plan.Role;
import org.facecard.pipelines.study.plan.SegmentParameters;
import org.facecard.pipelines.study.plan.StageParameters;
import org.facecard.pipelines.study.plan.StudyPlan;
import org.facecard.pipelines.study.spec.Part;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.pipelines.study.spec.base.BaseSpec;
import org.facecard.pipelines.study.spec.base.WarmUpSpec;
import org.jspecify.annotations.Nullable;

/**
 * Estimates the cost of the stages of a study that starts from a checkpoint, before anything runs and before the
 * weights are present: on the paper's compute axis (appendix C.3), 6N operations per token trained on and 2N per token
 * read or generated.
 *
 * <p>An upper bound: every episode uses all its attempts, see {@link EpisodeLengths}. Memory counts 32-bit weights,
 * {@value #PASS_BYTES} bytes for one pass and, without adapters, the gradient, two moments and one picture's
 * activities; with adapters, these with their gradient and moments in 32 bits, and the tower is not trained. A stage that
 * plays caches up to {@value #CACHE_BYTES} bytes more. Logits are not counted. A study does not state how large the parts
 * of its checkpoint are, so an eighth of the
 * weights stands for the embedding, whose moments keep 32 bits when others have 8; for the tower, which keeps 32 when
 * frozen matrices have 16; and for the matrix that products in 32 bits then widen.
 */
public final class CheckpointCosts {
    static final long PASS_BYTES = 1L << 30;

    /** So much is cached of episodes that are played together; policies, which hold to it, are not known here. */
    static final long CACHE_BYTES = 8L << 30;

    /** Episodes that a reading, or the sampling of answers to learn, plays together at most. */
    private static final int BATCH = 200;

    private static final long FLOAT = 4;
    private static final long HALF = 2;

    /** No checkpoint of the supported families from 3 billion weights on has a larger embedding or tower. */
    private static final double LARGEST_PART = 1.0 / 8;

    /** No checkpoint of the families with 100 million weights or more caches more numbers per token and weight. */
    private static final double MOST_CACHED = 1.0 / 8_000;

    /**
     * Numbers of an adapter of every layer, for each rank and root of the weights: an upper bound for the supported
     * families from 3 billion weights on if all matrices of a layer have one.
     */
    private static final double OF_ATTENTION = 3;

    private static final double OF_FEED_FORWARD = 7.5;

    /** An adapter's number, its gradient and two moments. */
    private static final long TRAINED = 4 * FLOAT;

    /**
     * The cost of a stage.
     *
     * @param flops floating-point operations
     * @param bytes memory of the device
     */
    public record DeviceCost(double flops, long bytes) {
        /** Returns the hours on a device with {@code flopsPerSecond}. */
        public double hours(double flopsPerSecond) {
            return flops / flopsPerSecond / 3600;
        }
    }

    private final StudyPlan plan;
    private final double parameters;
    private final BaseSpec.Picture picture;
    private final @Nullable AdapterSpec adapters;
    private final NumberType products;
    private final EpisodeLengths lengths;

    private CheckpointCosts(Part part, BaseSpec.Checkpoint checkpoint) {
        this.plan = StudyPlan.of(part);
        this.parameters = Objects.requireNonNull(checkpoint.parameters());
        this.picture = Objects.requireNonNullElse(checkpoint.picture(), new BaseSpec.Picture(0, 0));
        this.adapters = part.spec().adapters();
        this.products = part.spec().numerics().productType();
        this.lengths = EpisodeLengths.of(part.spec().task());
    }

    /**
     * Returns the costs by stage name, only of stages that compute with the checkpoint; none when its size is not
     * given.
     */
    public static Map<String, DeviceCost> of(Programme programme) {
        Map<String, DeviceCost> costs = new LinkedHashMap<>();
        programme.parts().forEach(part -> of(part).ifPresent(known -> costs.putAll(known.all())));
        return costs;
    }

    static Optional<CheckpointCosts> of(Part part) {
        return part.spec().base() instanceof BaseSpec.Checkpoint checkpoint && checkpoint.parameters() != null
                ? Optional.of(new CheckpointCosts(part, checkpoint))
                : Optional.empty();
    }

    /** Returns whether only adapters are trained. */
    boolean adapted() {
        return adapters != null;
    }

    /** Returns the number type in which the weights are held that are not trained. */
    NumberType held() {
        return adapters == null ? NumberType.FLOAT32 : adapters.weightType();
    }

    /** Returns the bytes of the largest stage if everything is trained, with {@code moments}. */
    long largestInFull(MomentType moments) {
        return largest(stage -> reads(stage) ? bytesWithAdapters(held()) : bytesInFull(moments));
    }

    /**
     * Returns the bytes of the largest stage if adapters are trained.
     *
     * @param held number type in which the frozen matrices are held
     */
    long largestWithAdapters(NumberType held) {
        return largest(stage -> bytesWithAdapters(held));
    }

    /** @param bytes of a stage without what it caches */
    private long largest(ToLongFunction<StageParameters> bytes) {
        return plan.stages().values().stream()
                .filter(stage -> flops(stage) > 0)
                .map(PlannedStage::parameters)
                .mapToLong(stage -> bytes.applyAsLong(stage) + caches(stage))
                .max()
                .orElse(0);
    }

    /** Returns the bytes of training the study's adapters, if it has any, the same as of reading. */
    private long bytesWithAdapters(NumberType held) {
        long trained = TRAINED * adapterNumbers();
        return switch (held) {
            case FLOAT32 -> Math.round(FLOAT * parameters) + trained + PASS_BYTES;
            case BF16 -> Math.round(HALF * parameters) + inFull() + trained + PASS_BYTES;
        };
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

    /** Returns the bytes of training everything. */
    private long bytesInFull(MomentType moments) {
        long embedding = Math.round(LARGEST_PART * parameters);
        long rest = Math.round(parameters) - embedding;
        long moment = MomentType.FLOAT32.bytes(embedding) + moments.bytes(rest);
        return Math.round(2 * FLOAT * parameters) + 2 * moment + PASS_BYTES + picture.bytes();
    }

    Map<String, DeviceCost> all() {
        Map<String, DeviceCost> costs = new LinkedHashMap<>();
        for (PlannedStage stage : plan.stages().values()) {
            double flops = flops(stage);
            if (flops > 0) {
                costs.put(stage.name(), new DeviceCost(flops, bytes(stage.parameters())));
            }
        }
        return costs;
    }

    private double flops(PlannedStage stage) {
        StageParameters parameters = stage.parameters();
        if (parameters instanceof StageParameters.WarmUp warmUp) {
            return warmUp(warmUp.warmUp());
        } else if (parameters instanceof StageParameters.AdapterWarmUp warmUp) {
            return warmUp(warmUp.warmUp());
        } else if (parameters instanceof SegmentParameters.Ppo ppo) {
            return ppo(ppo.arm(), ppo.untilIteration() - ppo.fromIteration());
        } else if (parameters instanceof SegmentParameters.Rl rl
                && !stage.inputs().containsKey(Role.MATCHED)) {
            return ppo(rl.learner().ppo(), RlIterations.of(plan, stage));
        } else if (parameters instanceof StageParameters.Evaluation evaluation) {
            boolean probe = evaluation.mode() == ReadingMode.RECOGNITION;
            double each = probe ? conversation(evaluation.attempts()) : episode(evaluation.attempts());
            return ComputeAxis.PER_READ_TOKEN * evaluation.episodes() * each;
        }
        String matched = stage.inputs().get(Role.MATCHED);
        return matched == null ? 0 : flops(plan.stage(matched));
    }

    private double warmUp(WarmUpSpec warmUp) {
        double rows = (double) warmUp.steps() * warmUp.batchSize();
        return ComputeAxis.PER_TRAINED_TOKEN * rows * conversation(warmUp.verificationIterations());
    }

    private double episode(int attempts) {
        return lengths.conversations() * conversation(attempts);
    }

    /** Returns weights times tokens of a conversation, plus those of its picture. */
    private double conversation(int attempts) {
        return parameters * lengths.conversation(attempts) + picture.weights();
    }

    /** Counts playing, the value head's reading and the epochs. */
    private double ppo(PpoArm arm, int iterations) {
        double met = (double) iterations * arm.episodesPerIteration() * episode(arm.verificationIterations());
        return met * (2 * ComputeAxis.PER_READ_TOKEN + arm.epochs() * ComputeAxis.PER_TRAINED_TOKEN);
    }

    private long bytes(StageParameters stage) {
        long weights = reads(stage) || adapted() ? bytesWithAdapters(held()) : bytesInFull(moments(stage));
        return weights + caches(stage);
    }

    private static boolean reads(StageParameters stage) {
        return stage instanceof StageParameters.Evaluation;
    }

    /** Returns the bytes that a stage caches while it plays; 0 if it does not. */
    private long caches(StageParameters stage) {
        if (stage instanceof StageParameters.Evaluation evaluation) {
            return caches(Math.min(BATCH, evaluation.episodes()), evaluation.attempts());
        } else if (stage instanceof SegmentParameters.RlSegment rl) {
            PpoArm arm = rl.learner().ppo();
            return caches(arm.episodesPerIteration(), arm.verificationIterations());
        } else if (stage instanceof SegmentParameters.SftVariant sft
                && sft.demonstrations() instanceof DemonstrationSource.Own) {
            return caches(BATCH, 1);
        }
        return 0;
    }

    /** Returns what so many rows need, but not more than is cached together. */
    private long caches(int rows, int attempts) {
        if (picture.weights() > 0) {
            return CACHE_BYTES; // a study does not state how much of a picture is cached
        }
        double needed = FLOAT * MOST_CACHED * parameters * rows * lengths.conversation(attempts);
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
