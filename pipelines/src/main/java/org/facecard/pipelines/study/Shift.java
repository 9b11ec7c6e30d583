package org.facecard.pipelines.study;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.facecard.pipelines.common.Named;

/** What differs between training and a split. */
public enum Shift implements Named {
    /** Nothing: the training rule. */
    NONE,
    /** The rule stated in the prompt. */
    RULE,
    /** The place: the paper's visual shift between cities, as far as text can show it. */
    CITY,
    /** What the picture shows: the colour of the suits. */
    VISUAL,
    /** Both the rule and what the picture shows. */
    RULE_AND_VISUAL,
    /** How hard the problems are: more cards, larger numbers, longer routes. */
    DIFFICULTY;

    /** Returns whether pictures show what post-training never does. */
    public boolean visual() {
        return this == VISUAL || this == RULE_AND_VISUAL;
    }

    @JsonCreator
    static Shift of(String label) {
        return Named.parse(Shift.class, label);
    }
}
