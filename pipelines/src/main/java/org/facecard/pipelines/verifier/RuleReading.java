package org.facecard.pipelines.verifier;

import com.fasterxml.jackson.annotation.JsonValue;
import org.facecard.pipelines.common.Named;

/** By which rule an answer read the state: the measure of memorisation that success alone hides. */
public enum RuleReading implements Named {
    /** As the prompt states. */
    STATED_RULE("stated-rule"),
    /** As the training rule would have it although the prompt states another: an intrusion. */
    TRAINING_RULE("training-rule"),
    /** By neither. */
    OTHER("other"),
    /** The answer does not say. */
    UNREADABLE("unreadable");

    private final String label;

    RuleReading(String label) {
        this.label = label;
    }

    @Override
    @JsonValue
    public String label() {
        return label;
    }
}
