package org.facecard.pipelines.study;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The games of the paper (section 4). */
public enum Task implements Named {
    /** Four cards make a target number (paper section 4.1). */
    GENERAL_POINTS("general-points"),
    /** Follow an instruction along a street route (paper section 4.2). */
    VIRL("virl");

    private final String label;

    Task(String label) {
        this.label = label;
    }

    @Override
    @JsonValue
    public String label() {
        return label;
    }

    @JsonCreator
    static Task of(String label) {
        return Named.parse(Task.class, label);
    }
}
