package org.facecard.pipelines.study.plan;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.facecard.pipelines.common.Named;

/** What an input artifact is to the stage that reads it. */
public enum Role implements Named {
    /** The problems of the study. */
    DEALS("deals"),
    /** The token rows of pre-training. */
    CORPUS("corpus"),
    /** The checkpoint from which the stage goes on, or which it reads. */
    POLICY("policy"),
    /** The segment whose cost this one equals. */
    MATCHED("matched"),
    /** The checkpoint from which a penalty keeps the policy. */
    REFERENCE("reference");

    private final String label;

    Role(String label) {
        this.label = label;
    }

    @Override
    @JsonValue
    public String label() {
        return label;
    }

    @JsonCreator
    static Role of(String label) {
        return Named.parse(Role.class, label);
    }
}
