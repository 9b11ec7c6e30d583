package org.facecard.pipelines.study.claims;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.facecard.pipelines.common.Named;

/** The side of a bound on which a claim expects its quantity. */
public enum Direction implements Named {
    /** Above the bound. */
    ABOVE("above"),
    /** Below the bound. */
    BELOW("below");

    private final String label;

    Direction(String label) {
        this.label = label;
    }

    /** Whether {@code value} lies on this side of {@code bound}. */
    public boolean holds(double value, double bound) {
        return this == ABOVE ? value > bound : value < bound;
    }

    @Override
    @JsonValue
    public String label() {
        return label;
    }

    @JsonCreator
    static Direction of(String label) {
        return Named.parse(Direction.class, label);
    }
}
