package org.facecard.pipelines.study.plan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.facecard.pipelines.study.Numerics;
import org.facecard.pipelines.study.PolicyPart;
import org.facecard.pipelines.study.ReadingMode;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.Stage;
import org.facecard.pipelines.study.arms.AdapterSpec;
import org.facecard.pipelines.study.arms.DemonstrationSource;
import org.facecard.pipelines.study.arms.Matching;
import org.facecard.pipelines.study.arms.OptimizerSpec;
import org.facecard.pipelines.study.arms.PolicyGradient;
import org.facecard.pipelines.study.arms.PpoArm;
import org.facecard.pipelines.study.arms.SftObjective;
import org.facecard.pipelines.study.spec.BaseSpec;
import org.facecard.pipelines.study.spec.MemorisationSpec;
import org.facecard.pipelines.study.spec.ModelSpec;
import org.facecard.pipelines.study.spec.PretrainingSpec;
import org.facecard.pipelines.study.spec.SplitsSpec;
import org.facecard.pipelines.study.spec.TaskSpec;
import org.facecard.pipelines.study.spec.TowerSpec;
import org.facecard.pipelines.study.spec.VisionPretrainingSpec;
import org.facecard.pipelines.study.spec.WarmUpSpec;
import org.jspecify.annotations.Nullable;

/**
 * Everything that decides what a stage writes, besides its inputs. Names of studies and arms are not in here: they label
 * results and decide nothing.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "stage")
@JsonSubTypes({
    @JsonSubTypes.Type(value = StageParameters.Deals.class, name = "deals"),
    @JsonSubTypes.Type(value = StageParameters.OtherCities.class, name = "other-cities"),
    @JsonSubTypes.Type(value = StageParameters.Corpus.class, name = "corpus"),
    @JsonSubTypes.Type(value = StageParameters.Base.class, name = "base"),
    @JsonSubTypes.Type(value = StageParameters.CheckpointBase.class, name = "checkpoint-base"),
    @JsonSubTypes.Type(value = StageParameters.VisionBase.class, name = "vision-base"),
    @JsonSubTypes.Type(value = StageParameters.WarmUp.class, name = "warm-up"),
    @JsonSubTypes.Type(value = StageParameters.AdapterWarmUp.class, name = "adapter-warm-up"),
    @JsonSubTypes.Type(value = StageParameters.Sft.class, name = "sft"),
    @JsonSubTypes.Type(value = StageParameters.SftVariant.class, name = "sft-variant"),
    @JsonSubTypes.Type(value = StageParameters.Ppo.class, name = "ppo"),
    @JsonSubTypes.Type(value = StageParameters.SuboptimalSft.class, name = "sft-suboptimal"),
    @JsonSubTypes.Type(value = StageParameters.Rl.class, name = "rl"),
    @JsonSubTypes.Type(value = StageParameters.Evaluation.class, name = "evaluation"),
    @JsonSubTypes.Type(value = StageParameters.Memorisation.class, name = "memorisation")
})
public sealed interface StageParameters {
    /** Returns which stage these parametrise. */
    @JsonIgnore
    Stage kind();

    /** Those of a stage that works on a task; a checkpoint that serves as the base belongs to none. */
    sealed interface OnTask extends StageParameters {
        /** Returns the task, in the modality of the stage. */
        TaskSpec task();
    }

    /** Those of a stage that computes with tensors. */
    sealed interface OnTensors extends StageParameters {
        /** Returns how it computes. */
        Numerics numerics();
    }

    /**
     * One segment of an arm. The first starts a fresh optimiser, a later one continues the chain. Arms with a part exchanged
     * have records of their own: stage keys hash the names and the components of a record.
     */
    sealed interface Segment extends OnTask, OnTensors {
        /** Of the replicate. */
        long seed();

        /** Returns whether it is the first of its chain. */
        @JsonIgnore
        boolean first();
    }

    /**
     * One segment of supervised fine-tuning: from the checkpoint in {@link Role#POLICY} until the cost recorded in {@link
     * Role#MATCHED}. Inputs {@link Role#DEALS}, {@link Role#POLICY}, {@link Role#MATCHED}.
     */
    sealed interface SftSegment extends Segment {
        /** On which axis it equals the other arm. */
        Matching matching();

        /** Settings of the optimiser. */
        OptimizerSpec optimizer();

        /** Returns the position in the chain, from 0. */
        int segment();

        @Override
        default boolean first() {
            return segment() == 0;
        }
    }

    /**
     * One segment of reinforcement learning: from the checkpoint in {@link Role#POLICY} to the cost recorded in {@link
     * Role#MATCHED} where that is an input, else to the learner's only budget. Inputs {@link Role#DEALS}, {@link Role#POLICY},
     * under a KL penalty {@link Role#REFERENCE}.
     */
    sealed interface RlSegment extends Segment {
        /**
         * Returns how it learns; the budgets are reduced to this segment's end, so that adding a budget re-runs
         * nothing.
         */
        PolicyGradient learner();
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
     * @param routes through each city; what tells its key from that of {@link Deals}
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

    /** As {@link WarmUp}, of fresh adapters beside the frozen weights of a checkpoint. */
    record AdapterWarmUp(TaskSpec task, WarmUpSpec warmUp, AdapterSpec adapters, long seed, Numerics numerics)
            implements OnTask, OnTensors {
        @Override
        public Stage kind() {
            return Stage.WARM_UP;
        }
    }

    /** The base, grown to see. Inputs {@link Role#DEALS}, {@link Role#POLICY}: the base of texts. */
    record VisionBase(TaskSpec task, TowerSpec tower, VisionPretrainingSpec pretraining, Numerics numerics)
            implements OnTask, OnTensors {
        @Override
        public Stage kind() {
            return Stage.VISION_BASE;
        }
    }

    /** The init. Inputs {@link Role#DEALS}, {@link Role#POLICY}. */
    record WarmUp(TaskSpec task, WarmUpSpec warmUp, long seed, Numerics numerics) implements OnTask, OnTensors {
        @Override
        public Stage kind() {
            return Stage.WARM_UP;
        }
    }

    /**
     * One segment of SFT on expert answers.
     *
     * @param segment position in the chain, from 0
     */
    record Sft(TaskSpec task, Matching matching, OptimizerSpec optimizer, long seed, int segment, Numerics numerics)
            implements SftSegment {
        @Override
        public Stage kind() {
            return Stage.SFT;
        }
    }

    /**
     * One segment of SFT with a part exchanged. Where the objective needs the init, and where answers of the init are learned,
     * {@link Role#REFERENCE} is an input too.
     *
     * @param objective what is minimised
     * @param demonstrations whose answers are learned
     * @param frozen parts that are not trained; null where all are, which is left out of keys
     * @param adapters what is trained in place of the weights; null for the weights, which is left out of keys
     * @param segment position in the chain, from 0
     */
    record SftVariant(
            TaskSpec task,
            Matching matching,
            OptimizerSpec optimizer,
            SftObjective objective,
            DemonstrationSource demonstrations,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<PolicyPart> frozen,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            AdapterSpec adapters,

            long seed,
            int segment,
            Numerics numerics)
            implements SftSegment {
        @Override
        public Stage kind() {
            return Stage.SFT;
        }
    }

    /**
     * One segment of SFT on revision transcripts of an imperfect player.
     *
     * @param verificationIterations attempts written in each transcript
     * @param segment position in the chain, from 0
     */
    record SuboptimalSft(
            TaskSpec task,
            int verificationIterations,
            Matching matching,
            OptimizerSpec optimizer,
            long seed,
            int segment,
            Numerics numerics)
            implements SftSegment {
        @Override
        public Stage kind() {
            return Stage.SUBOPTIMAL_SFT;
        }
    }

    /**
     * One segment of a ppo arm.
     *
     * @param arm the settings
     * @param fromIteration iterations already done by the chain
     */
    record Ppo(TaskSpec task, PpoArm arm, long seed, int fromIteration, Numerics numerics) implements RlSegment {
        @Override
        public Stage kind() {
            return Stage.PPO;
        }

        @Override
        @JsonIgnore
        public PolicyGradient learner() {
            return PolicyGradient.plain(arm);
        }

        @Override
        public boolean first() {
            return fromIteration == 0;
        }

        /** Returns iterations done by the chain when this segment ends. */
        @JsonIgnore
        public int untilIteration() {
            return arm.budgets().get(0);
        }
    }

    /**
     * One segment of an rl arm.
     *
     * @param learner the settings
     * @param segment position in the chain, from 0
     */
    record Rl(TaskSpec task, PolicyGradient learner, long seed, int segment, Numerics numerics) implements RlSegment {
        @Override
        public Stage kind() {
            return Stage.RL;
        }

        @Override
        public boolean first() {
            return segment == 0;
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
}
