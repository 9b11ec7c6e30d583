package org.facecard.workflows;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.facecard.pipelines.common.Named;

/** Whether the stages of a study may run. */
public enum Pace implements Named {
    /** They run as soon as they can. */
    GOING("going"),
    /** None runs: those that did have saved a checkpoint and let their workers go. */
    PAUSED("paused");

    private final String label;

    Pace(String label) {
        this.label = label;
    }

    @Override
    @JsonValue
    public String label() {
        return label;
    }

    @JsonCreator
    static Pace of(String label) {
        return Named.parse(Pace.class, label);
    }
}
