package org.facecard.pipelines.study;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.facecard.pipelines.common.Named;

/** The presentation of GeneralPoints: what a legal formula looks like. */
public enum Game implements Named {
    /** The paper's game: any order, infix, parentheses, JSON answer. */
    FULL("full"),
    /** Cards in the order dealt, one operation at a time, each running total written out. */
    RUNNING("running");

    private final String label;

    Game(String label) {
        this.label = label;
    }

    @Override
    @JsonValue
    public String label() {
        return label;
    }

    @JsonCreator
    static Game of(String label) {
        return Named.parse(Game.class, label);
    }
}
