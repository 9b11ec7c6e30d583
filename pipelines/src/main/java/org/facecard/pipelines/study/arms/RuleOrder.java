package org.facecard.pipelines.study.arms;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.facecard.pipelines.common.Named;

/** The order in which a prompt names the face cards. */
public enum RuleOrder implements Named {
    /** Jack, queen, king. */
    FIXED,
    /** A new order in every prompt. */
    SHUFFLED;

    @JsonCreator
    static RuleOrder of(String label) {
        return Named.parse(RuleOrder.class, label);
    }
}
