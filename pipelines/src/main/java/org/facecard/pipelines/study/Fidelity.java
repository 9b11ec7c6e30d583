package org.facecard.pipelines.study;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.facecard.pipelines.common.Named;

/** Which semantics apply where the paper's text and its released code differ. */
public enum Fidelity implements Named {
    /** The paper's text, with its defects corrected. */
    AS_DESCRIBED,
    /** What the public code does; every quirk is a named constant. */
    AS_RELEASED;

    @JsonCreator
    static Fidelity of(String label) {
        return Named.parse(Fidelity.class, label);
    }
}
