package org.facecard.pipelines.study.arms;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.facecard.pipelines.common.Named;

/** In which order a prompt names the face cards. */
public enum RuleOrder implements Named {
    /** Jack, queen, king. */
    FIXED,
    /** Another one in every prompt. */
    SHUFFLED;

    @JsonCreator
    static RuleOrder of(String label) {
        return Named.parse(RuleOrder.class, label);
    }
}
