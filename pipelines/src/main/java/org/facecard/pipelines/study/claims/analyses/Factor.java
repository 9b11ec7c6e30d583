package org.facecard.pipelines.study.claims.analyses;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.facecard.pipelines.common.Named;

/** What the design points of a factorial study differ in. */
public enum Factor implements Named {
    /** Weights of the decoder; the same in all arms of a part. */
    MODEL_SIZE(true),
    /** Updates of pre-training; the same in all arms of a part. */
    BASE_LENGTH(true),
    /** SFT or RL. */
    METHOD(false),
    /** The learning rate of the policy. */
    LEARNING_RATE(false),
    /** Optimiser updates since the init. */
    UPDATES(false),
    /** Episodes per update of the RL arm; an SFT arm learns from as many demonstrations as cost the same. */
    BATCH_SIZE(false),
    /** Share of what is learned that the policy, or its init, wrote itself: 1 in RL. */
    ON_POLICY_SHARE(false),
    /** Whether the prompts of demonstrations vary: 1 where face cards and the order of the rule are drawn, else 0. */
    PROMPT_DIVERSITY(false);

    private final boolean sameWithinPart;

    Factor(boolean sameWithinPart) {
        this.sameWithinPart = sameWithinPart;
    }

    /** Returns whether all arms of a part have the same level. */
    public boolean sameWithinPart() {
        return sameWithinPart;
    }

    @JsonCreator
    static Factor of(String label) {
        return Named.parse(Factor.class, label);
    }
}
