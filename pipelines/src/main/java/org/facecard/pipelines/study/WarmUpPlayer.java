package org.facecard.pipelines.study;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.facecard.pipelines.common.Named;

/** Whose answers the init learns. */
public enum WarmUpPlayer implements Named {
    /** One that often errs and revises, so that RL has room to improve. */
    IMPERFECT,
    /** One that is always right, as in the paper. */
    EXPERT;

    @JsonCreator
    static WarmUpPlayer of(String label) {
        return Named.parse(WarmUpPlayer.class, label);
    }
}
