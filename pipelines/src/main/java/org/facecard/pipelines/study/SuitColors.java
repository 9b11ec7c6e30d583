package org.facecard.pipelines.study;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.facecard.pipelines.common.Named;

/** Which suits an image shows: the visual shift of GeneralPoints trains on black and reads red (paper section 5.2). */
public enum SuitColors implements Named {
    /** Spades and clubs. */
    BLACK("black"),
    /** Hearts and diamonds. */
    RED("red"),
    /** All four. */
    MIXED("mixed");

    private final String label;

    SuitColors(String label) {
        this.label = label;
    }

    @Override
    @JsonValue
    public String label() {
        return label;
    }

    @JsonCreator
    static SuitColors of(String label) {
        return Named.parse(SuitColors.class, label);
    }
}
