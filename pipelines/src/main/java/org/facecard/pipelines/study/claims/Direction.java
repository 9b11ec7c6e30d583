package org.facecard.pipelines.study.claims;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.facecard.pipelines.common.Named;

/** The side of a bound on which a claim expects its quantity. */
public enum Direction implements Named {
    /** Above the bound. */
    ABOVE,
    /** Below the bound. */
    BELOW;

    /** Returns whether {@code value} lies on this side of {@code bound}. */
    public boolean holds(double value, double bound) {
        return this == ABOVE ? value > bound : value < bound;
    }

    @JsonCreator
    static Direction of(String label) {
        return Named.parse(Direction.class, label);
    }
}
