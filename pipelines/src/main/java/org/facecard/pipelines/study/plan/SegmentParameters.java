package org.facecard.pipelines.study.plan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.facecard.pipelines.study.Numerics;
import org.facecard.pipelines.study.PolicyPart;
import org.facecard.pipelines.study.Stage;
import org.facecard.pipelines.study.arms.AdapterSpec;
import org.facecard.pipelines.study.arms.DemonstrationSource;
import org.facecard.pipelines.study.arms.Matching;
import org.facecard.pipelines.study.arms.OptimizerSpec;
import org.facecard.pipelines.study.arms.PolicyGradient;
import org.facecard.pipelines.study.arms.PpoArm;
import org.facecard.pipelines.study.arms.SftObjective;
import org.facecard.pipelines.study.spec.task.TaskSpec;
import org.jspecify.annotations.Nullable;

/**
 * One segment of an arm. The first starts a fresh optimiser, a later one continues the chain. Arms with a part exchanged
 * have records of their own: stage keys hash the names and the components of a record.
 */
public sealed interface SegmentParameters extends StageParameters.OnTask, StageParameters.OnTensors {
    /** Returns the seed of the replicate. */
    long seed();

    /** Returns whether it is the first of its chain. */
    @JsonIgnore
    boolean first();

    /**
     * One segment of supervised fine-tuning: from the checkpoint in {@link Role#POLICY} until the cost recorded in {@link
     * Role#MATCHED}. Inputs {@link Role#DEALS}, {@link Role#POLICY}, {@link Role#MATCHED}.
     */
    sealed interface SftSegment extends SegmentParameters {
        /** Returns the axis on which it matches the other arm. */
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
     * One segment of reinforcement learning: from the checkpoint in {@link Role#POLICY} to the cost recorded in
     * {@link Role#MATCHED} if that is an input, else to the learner's only budget. Inputs {@link Role#DEALS},
     * {@link Role#POLICY}, and under a KL penalty {@link Role#REFERENCE}.
     */
    sealed interface RlSegment extends SegmentParameters {
        /**
         * Returns how it learns; the budgets are reduced to this segment's end, so that adding a budget re-runs
         * nothing.
         */
        PolicyGradient learner();
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
     * One segment of SFT with a part exchanged. If the objective needs the init, or answers of the init are learned,
     * {@link Role#REFERENCE} is an input too.
     *
     * @param objective what is minimised
     * @param demonstrations whose answers are learned
     * @param frozen parts that are not trained; null, which is left out of keys, if all are
     * @param adapters what is trained in place of the weights; null, which is left out of keys, for the weights
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
}
