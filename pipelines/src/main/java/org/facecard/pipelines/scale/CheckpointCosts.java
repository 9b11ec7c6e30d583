package org.facecard.pipelines.scale;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.facecard.pipelines.study.ComputeAxis;
import org.facecard.pipelines.study.MomentType;
import org.facecard.pipelines.study.NumberType;
import org.facecard.pipelines.study.ReadingMode;
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
import org.facecard.pipelines.study.spec.task.EpisodeLengths;

/**
 * Estimates the cost of the stages of a study that starts from a checkpoint, before anything runs and before the
 * weights are present: on the paper's compute axis (appendix C.3), 6N operations per token trained on and 2N per token
 * read or generated.
 *
 * <p>An upper bound: every episode uses all its attempts, see {@link EpisodeLengths}; for the memory see
 * {@link CheckpointMemory}.
 */
public final class CheckpointCosts {
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

    /** Values of face cards read of a problem under both rules: one card under the first, one and a half, twice, under the second. */
    private static final double VALUES = 4;

    private final StudyPlan plan;
    private final double parameters;
    private final BaseSpec.Picture picture;
    private final CheckpointMemory memory;
    private final EpisodeLengths lengths;

    private CheckpointCosts(Part part, BaseSpec.Checkpoint checkpoint) {
        this.plan = StudyPlan.of(part);
        this.memory = CheckpointMemory.of(part.spec(), checkpoint);
        this.parameters = memory.parameters();
        this.picture = memory.picture();
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
        return memory.adapters() != null;
    }

    /** Returns the bytes of the largest stage if everything is trained, with {@code moments}. */
    long largestInFull(MomentType moments) {
        return largest(stage -> memory.bytesInFull(stage, moments));
    }

    /**
     * Returns the bytes of the largest stage if adapters are trained.
     *
     * @param held number type in which the frozen matrices are held
     */
    long largestWithAdapters(NumberType held) {
        return largest(stage -> memory.bytesWithAdapters(stage, held));
    }

    private long largest(ToLongFunction<StageParameters> bytes) {
        return plan.stages().values().stream()
                .filter(stage -> flops(stage) > 0)
                .map(PlannedStage::parameters)
                .mapToLong(bytes)
                .max()
                .orElse(0);
    }

    Map<String, DeviceCost> all() {
        Map<String, DeviceCost> costs = new LinkedHashMap<>();
        for (PlannedStage stage : plan.stages().values()) {
            double flops = flops(stage);
            if (flops > 0) {
                costs.put(stage.name(), new DeviceCost(flops, memory.bytes(stage.parameters())));
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
        } else if (parameters instanceof StageParameters.ValueProbability asked) {
            return ComputeAxis.PER_READ_TOKEN * VALUES * asked.problems() * conversation(1);
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
}
