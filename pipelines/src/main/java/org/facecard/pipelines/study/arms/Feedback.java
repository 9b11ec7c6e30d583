package org.facecard.pipelines.study.arms;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.facecard.pipelines.common.Named;

/**
 * What the policy is told about a wrong attempt before the next one, in training. Evaluation always gives the
 * verifier's words.
 */
public enum Feedback implements Named {
    /** The verifier's words, which say what is wrong (paper section 3). */
    WORDS,
    /** "wrong", whatever is wrong. */
    BARE;

    @JsonCreator
    static Feedback of(String label) {
        return Named.parse(Feedback.class, label);
    }
}
