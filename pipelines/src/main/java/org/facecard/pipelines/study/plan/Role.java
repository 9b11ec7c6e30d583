package org.facecard.pipelines.study.plan;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.facecard.pipelines.common.Named;

/** What an input artifact is to the stage that reads it. */
public enum Role implements Named {
    /** The problems of the study. */
    DEALS,
    /** The token rows of pre-training. */
    CORPUS,
    /** The checkpoint from which the stage continues, or which it reads. */
    POLICY,
    /** The segment whose cost this one equals. */
    MATCHED,
    /** The checkpoint that a penalty keeps the policy close to. */
    REFERENCE;

    @JsonCreator
    static Role of(String label) {
        return Named.parse(Role.class, label);
    }
}
