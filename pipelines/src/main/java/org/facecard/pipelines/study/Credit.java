package org.facecard.pipelines.study;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.facecard.pipelines.common.Named;

/** What counts as one action of the policy (paper section 3; tiny models learn from finer credit). */
public enum Credit implements Named {
    /** The whole answer is one action, as in the paper: one ratio, one advantage, the value of the last prompt token. */
    TURN,
    /** Every token is an action with its own ratio, value and advantage. */
    TOKEN;

    @JsonCreator
    static Credit of(String label) {
        return Named.parse(Credit.class, label);
    }
}
