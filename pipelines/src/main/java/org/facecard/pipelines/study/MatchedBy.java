package org.facecard.pipelines.study;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** On which axis a budget of one arm equals the budget of another. */
public enum MatchedBy implements Named {
    /** As many floating-point operations, at this arm's own batch size. */
    FLOPS("flops"),
    /** As many operations and as many optimiser updates: the batch size follows. */
    UPDATES("updates");

    private final String label;

    MatchedBy(String label) {
        this.label = label;
    }

    @Override
    @JsonValue
    public String label() {
        return label;
    }

    @JsonCreator
    static MatchedBy of(String label) {
        return Named.parse(MatchedBy.class, label);
    }
}
