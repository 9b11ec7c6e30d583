package org.facecard.pipelines.study;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.facecard.pipelines.common.Named;

/**
 * The durable steps of a study, each with one artifact.
 *
 * <p>A variant of SFT or RL is a kind of its own although the same runner runs it: its label is already stored in stage
 * keys, tables, state files and search attributes.
 *
 * <p>The revision is part of a stage's key. Raise it whenever the stage would write something else for the same
 * parameters; {@code StageRevisionTest} runs every stage on a tiny input and fails when the result's digest changed and
 * the revision did not.
 */
public enum Stage implements Named {
    /** Every problem of the study, by split. */
    DEALS(1, Load.LIGHT, 1),
    /** Token rows from which the base learns. */
    CORPUS(1, Load.LIGHT, 1),
    /** The small foundation model. */
    BASE(1, Load.HEAVY, 1),
    /** The base, extended with vision. */
    VISION_BASE(3, Load.HEAVY, 1),
    /** The checkpoint from which SFT and RL both start (the paper's init). */
    WARM_UP(1, Load.HEAVY, 1),
    /** One segment of supervised fine-tuning, up to a budget. */
    SFT(1, Load.HEAVY, 3),
    /** One segment of reinforcement learning, up to a budget. */
    PPO(1, Load.HEAVY, 2),
    /** One segment of supervised fine-tuning on sub-optimal transcripts. */
    SUBOPTIMAL_SFT(1, Load.HEAVY, 3),
    /** One segment of a variant of reinforcement learning. */
    RL(1, Load.HEAVY, 3),
    /** One checkpoint read on one split in one way. */
    EVALUATION(2, Load.HEAVY, 4),
    /** What one checkpoint has memorised, how far it is from the init, what it has kept of pre-training. */
    MEMORISATION(1, Load.HEAVY, 4),
    /** How likely one checkpoint finds the values of face cards under the stated rule and under the training rule. */
    VALUE_PROBABILITY(1, Load.HEAVY, 4);

    /** Where a stage may run: beside the engine, or in a worker process that owns a device. */
    public enum Load {
        /** Seconds of plain Java. */
        LIGHT,
        /** Needs the tensor engine; one at a time per process. */
        HEAVY
    }

    private final int revision;
    private final Load load;
    private final int urgency;

    Stage(int revision, Load load, int urgency) {
        this.revision = revision;
        this.load = load;
        this.urgency = urgency;
    }

    @Override
    public String label() {
        // The name under which artifacts and tables already hold it.
        return this == SUBOPTIMAL_SFT ? "sft-suboptimal" : Named.super.label();
    }

    /** Part of the key: another revision computes something else. */
    public int revision() {
        return revision;
    }

    /** Returns whether it makes a checkpoint by training. */
    public boolean trains() {
        return switch (this) {
            case BASE, VISION_BASE, WARM_UP, SFT, PPO, SUBOPTIMAL_SFT, RL -> true;
            case DEALS, CORPUS, EVALUATION, MEMORISATION, VALUE_PROBABILITY -> false;
        };
    }

    /** Returns where the stage may run. */
    public Load load() {
        return load;
    }

    /**
     * Returns the priority when workers are scarce, from 1: first stages that others wait for (the base, the inits),
     * then the segments that set the budgets, then readings. It affects no result.
     */
    public int urgency() {
        return urgency;
    }

    @JsonCreator
    static Stage of(String label) {
        return Named.parse(Stage.class, label);
    }
}
