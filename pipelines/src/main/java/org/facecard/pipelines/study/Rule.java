package org.facecard.pipelines.study;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.facecard.pipelines.common.Named;

/** Which reading of the task's symbols the prompt states. */
public enum Rule implements Named {
    /** The rule of all post-training: face cards count ten. */
    ID("id"),
    /** The shifted rule, never seen after pre-training: jack 11, queen 12, king 13. */
    OOD("ood");

    private final String label;

    Rule(String label) {
        this.label = label;
    }

    @Override
    @JsonValue
    public String label() {
        return label;
    }

    @JsonCreator
    static Rule of(String label) {
        return Named.parse(Rule.class, label);
    }
}
