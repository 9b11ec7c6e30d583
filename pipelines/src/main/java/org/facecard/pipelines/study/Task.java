package org.facecard.pipelines.study;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.facecard.pipelines.common.Named;

/** The games of the paper (section 4). */
public enum Task implements Named {
    /** Four cards make a target number (paper section 4.1). */
    GENERAL_POINTS(6),
    /** Follow an instruction along a street route (paper section 4.2). */
    VIRL(5.1);

    private final double lambda;

    Task(double lambda) {
        this.lambda = lambda;
    }

    /** Returns the tokens of rollouts for each token that RL trains on, as the paper guesses them (appendix C.3). */
    public double lambda() {
        return lambda;
    }

    @JsonCreator
    static Task of(String label) {
        return Named.parse(Task.class, label);
    }
}
