package org.facecard.pipelines.study;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.facecard.pipelines.common.Named;

/** The presentation of GeneralPoints: what a legal formula looks like. */
public enum Game implements Named {
    /** The paper's game: any order, infix, parentheses, JSON answer. */
    FULL,
    /**
     * The paper's game, worded briefly: a prompt of about 45 tokens and an answer on one line, for small language
     * models.
     */
    BRIEF,
    /** Cards in the order dealt, one operation at a time, each running total written out. */
    RUNNING;

    @JsonCreator
    static Game of(String label) {
        return Named.parse(Game.class, label);
    }
}
