package org.facecard.pipelines.study;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.facecard.pipelines.common.Named;

/** The language of V-IRL's prompts and answers. */
public enum Wording implements Named {
    /** The paper's prompt and its JSON answer with three keys. */
    PAPER,
    /** A language of about a hundred words that says the same, for models that learn to read from scratch. */
    TOKENS;

    @JsonCreator
    static Wording of(String label) {
        return Named.parse(Wording.class, label);
    }
}
