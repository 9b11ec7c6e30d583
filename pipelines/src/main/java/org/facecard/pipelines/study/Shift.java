package org.facecard.pipelines.study;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.facecard.pipelines.common.Named;

/** What differs between training and a split. */
public enum Shift implements Named {
    /** Nothing: the training rule. */
    NONE("none"),
    /** The rule stated in the prompt. */
    RULE("rule"),
    /** The place: what is left in text of the paper's visual shift between cities. */
    CITY("city");

    private final String label;

    Shift(String label) {
        this.label = label;
    }

    @Override
    @JsonValue
    public String label() {
        return label;
    }

    @JsonCreator
    static Shift of(String label) {
        return Named.parse(Shift.class, label);
    }
}
