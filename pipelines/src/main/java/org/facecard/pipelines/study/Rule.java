package org.facecard.pipelines.study;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.facecard.pipelines.common.Named;

/** Which reading of the task's symbols the prompt states. */
public enum Rule implements Named {
    /** The rule of all post-training: face cards count ten. */
    ID,
    /** The shifted rule, never seen after pre-training: jack 11, queen 12, king 13. */
    OOD;

    @JsonCreator
    static Rule of(String label) {
        return Named.parse(Rule.class, label);
    }
}
