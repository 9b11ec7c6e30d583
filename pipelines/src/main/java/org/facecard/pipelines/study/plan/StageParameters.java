package org.facecard.pipelines.study.plan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.facecard.pipelines.common.NotInStageKey;
import org.facecard.pipelines.study.Numerics;
import org.facecard.pipelines.study.ReadingMode;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.Stage;
import org.facecard.pipelines.study.arms.AdapterSpec;
import org.facecard.pipelines.study.spec.MemorisationSpec;
import org.facecard.pipelines.study.spec.base.BaseSpec;
import org.facecard.pipelines.study.spec.base.ModelSpec;
import org.facecard.pipelines.study.spec.base.PretrainingSpec;
import org.facecard.pipelines.study.spec.base.TowerSpec;
import org.facecard.pipelines.study.spec.base.VisionPretrainingSpec;
import org.facecard.pipelines.study.spec.base.WarmUpSpec;
import org.facecard.pipelines.study.spec.task.SplitsSpec;
import org.facecard.pipelines.study.spec.task.TaskSpec;
import org.jspecify.annotations.Nullable;

/**
 * Everything that decides what a stage writes, besides its inputs. Names of studies and arms are not included: they
 * label results and affect nothing.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "stage")
@JsonSubTypes({
    @JsonSubTypes.Type(value = StageParameters.Deals.class, name = "deals"),
    @JsonSubTypes.Type(value = StageParameters.OtherCities.class, name = "other-cities"),
    @JsonSubTypes.Type(value = StageParameters.HarderProblems.class, name = "harder-problems"),
    @JsonSubTypes.Type(value = StageParameters.Corpus.class, name = "corpus"),
    @JsonSubTypes.Type(value = StageParameters.Base.class, name = "base"),
    @JsonSubTypes.Type(value = StageParameters.CheckpointBase.class, name = "checkpoint-base"),
    @JsonSubTypes.Type(value = StageParameters.VisionBase.class, name = "vision-base"),
    @JsonSubTypes.Type(value = StageParameters.WarmUp.class, name = "warm-up"),
    @JsonSubTypes.Type(value = StageParameters.AdapterWarmUp.class, name = "adapter-warm-up"),
    @JsonSubTypes.Type(value = SegmentParameters.Sft.class, name = "sft"),
    @JsonSubTypes.Type(value = SegmentParameters.SftVariant.class, name = "sft-variant"),
    @JsonSubTypes.Type(value = SegmentParameters.Ppo.class, name = "ppo"),
    @JsonSubTypes.Type(value = SegmentParameters.SuboptimalSft.class, name = "sft-suboptimal"),
    @JsonSubTypes.Type(value = SegmentParameters.Rl.class, name = "rl"),
    @JsonSubTypes.Type(value = StageParameters.Evaluation.class, name = "evaluation"),
    @JsonSubTypes.Type(value = StageParameters.Memorisation.class, name = "memorisation"),
    @JsonSubTypes.Type(value = StageParameters.ValueProbability.class, name = "value-probability")
})
public sealed interface StageParameters {
    /** Returns which stage these parametrise. */
    @JsonIgnore
    Stage kind();

    /** Those of a stage that works on a task; a checkpoint that serves as the base belongs to none. */
    sealed interface OnTask extends StageParameters
            permits Deals,
                    OtherCities,
                    HarderProblems,
                    Corpus,
                    Base,
                    AdapterWarmUp,
                    VisionBase,
                    WarmUp,
                    Evaluation,
                    Memorisation,
                    ValueProbability,
                    SegmentParameters {
        /** Returns the task, in the modality of the stage. */
        TaskSpec task();
    }

    /** Those of a stage that computes with tensors. */
    sealed interface OnTensors extends StageParameters
            permits Base,
                    CheckpointBase,
                    AdapterWarmUp,
                    VisionBase,
                    WarmUp,
                    Evaluation,
                    Memorisation,
                    ValueProbability,
                    SegmentParameters {
        /** Returns how it computes. */
        Numerics numerics();
    }

    /** Every problem, by split. No input. */
    record Deals(TaskSpec task, SplitsSpec splits) implements OnTask {
        @Override
        public Stage kind() {
            return Stage.DEALS;
        }
    }

    /**
     * The problems of {@link Split#OTHER_CITIES}, in the shape of the V-IRL mini benchmark (paper section 4.2). They are a stage
     * of their own, so that reading them or not changes nothing else. No input.
     *
     * @param routes through each city; distinguishes its key from that of {@link Deals}
     */
    record OtherCities(TaskSpec task, SplitsSpec splits, int routes) implements OnTask {
        /** Cities of the benchmark. */
        public static final int CITIES = 9;

        /** Routes through each of them. */
        public static final int ROUTES = 2;

        @Override
        public Stage kind() {
            return Stage.DEALS;
        }
    }

    /**
     * The problems of a split that shifts the difficulty. They are a stage of their own, so that reading them or not
     * changes nothing else. No input.
     *
     * @param split whose problems they are
     * @param problems how many
     */
    record HarderProblems(TaskSpec task, SplitsSpec splits, Split split, int problems) implements OnTask {
        /** Problems of every such split. */
        public static final int PROBLEMS = 400;

        @Override
        public Stage kind() {
            return Stage.DEALS;
        }
    }

    /** Token rows for the base. Input {@link Role#DEALS}. */
    record Corpus(TaskSpec task, long seed, long rows) implements OnTask {
        @Override
        public Stage kind() {
            return Stage.CORPUS;
        }
    }

    /** The base. Input {@link Role#CORPUS}. */
    record Base(TaskSpec task, ModelSpec model, PretrainingSpec pretraining, Numerics numerics)
            implements OnTask, OnTensors {
        @Override
        public Stage kind() {
            return Stage.BASE;
        }
    }

    /** The base, a pretrained checkpoint that is verified and referred to, not copied. No input. */
    record CheckpointBase(BaseSpec.Checkpoint checkpoint, Numerics numerics) implements OnTensors {
        @Override
        public Stage kind() {
            return Stage.BASE;
        }
    }

    /**
     * As {@link WarmUp}, but trains fresh adapters beside the frozen weights of a checkpoint.
     *
     * @param plays as in {@link WarmUp}
     */
    record AdapterWarmUp(
            TaskSpec task,
            WarmUpSpec warmUp,
            AdapterSpec adapters,
            long seed,
            Numerics numerics,

            @NotInStageKey @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<Playing> plays)
            implements OnTask, OnTensors {
        /** Copies the plays. */
        public AdapterWarmUp {
            plays = plays == null ? null : List.copyOf(plays);
        }

        @Override
        public Stage kind() {
            return Stage.WARM_UP;
        }
    }

    /** The base, extended with vision. Inputs {@link Role#DEALS}, {@link Role#POLICY}: the text base. */
    record VisionBase(TaskSpec task, TowerSpec tower, VisionPretrainingSpec pretraining, Numerics numerics)
            implements OnTask, OnTensors {
        @Override
        public Stage kind() {
            return Stage.VISION_BASE;
        }
    }

    /**
     * The init. Inputs {@link Role#DEALS}, {@link Role#POLICY}.
     *
     * @param plays what later stages of the study play, so that the init of a checkpoint checks the memory of its device
     *     for them; null where the base is from scratch, and in what earlier versions planned
     */
    record WarmUp(
            TaskSpec task,
            WarmUpSpec warmUp,
            long seed,
            Numerics numerics,

            @NotInStageKey @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<Playing> plays)
            implements OnTask, OnTensors {
        /** Copies the plays. */
        public WarmUp {
            plays = plays == null ? null : List.copyOf(plays);
        }

        @Override
        public Stage kind() {
            return Stage.WARM_UP;
        }
    }

    /** One checkpoint on one split, read in one way. Inputs {@link Role#DEALS}, {@link Role#POLICY}. */
    record Evaluation(
            TaskSpec task,
            Split split,
            ReadingMode mode,
            long seed,
            int episodes,
            int verificationIterations,
            double temperature,
            Numerics numerics)
            implements OnTask, OnTensors {
        @Override
        public Stage kind() {
            return Stage.EVALUATION;
        }

        /** Returns the number of attempts per challenge. */
        @JsonIgnore
        public int attempts() {
            return mode.attempts(verificationIterations);
        }
    }

    /**
     * What one checkpoint has memorised. Inputs {@link Role#DEALS}, {@link Role#POLICY}, {@link Role#REFERENCE}: the init.
     *
     * @param seed of the replicate, whose SFT stream the traces are from
     */
    record Memorisation(TaskSpec task, MemorisationSpec memorisation, long seed, Numerics numerics)
            implements OnTask, OnTensors {
        @Override
        public Stage kind() {
            return Stage.MEMORISATION;
        }
    }

    /**
     * How likely one checkpoint finds the values of face cards. Inputs {@link Role#DEALS}, {@link Role#POLICY}.
     *
     * @param problems how many are asked under each rule
     */
    record ValueProbability(TaskSpec task, int problems, Numerics numerics) implements OnTask, OnTensors {
        @Override
        public Stage kind() {
            return Stage.VALUE_PROBABILITY;
        }
    }
}
