package org.facecard.pipelines.study;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.facecard.pipelines.common.Named;

/** The games of the paper (section 4). */
public enum Task implements Named {
    /** Four cards make a target number (paper section 4.1). */
    GENERAL_POINTS("general-points", 6),
    /** Follow an instruction along a street route (paper section 4.2). */
    VIRL("virl", 5.1);

    private final String label;
    private final double lambda;

    Task(String label, double lambda) {
        this.label = label;
        this.lambda = lambda;
    }

    /** Tokens of rollouts for each token that RL trains on, as the paper guesses them (appendix C.3). */
    public double lambda() {
        return lambda;
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
