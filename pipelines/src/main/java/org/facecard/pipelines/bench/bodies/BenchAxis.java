package org.facecard.pipelines.bench.bodies;

import org.facecard.pipelines.common.Named;

/** What the size of a case counts. */
public enum BenchAxis implements Named {
    /** Answers judged or deals opened one after another. */
    PROBLEMS(true),
    /** Pixels of an image. */
    PIXELS(true),
    /** Stages of a study. */
    STAGES(true),
    /** Activities of a workflow. */
    ACTIVITIES(true),
    /** Rows of a batch or of a file. */
    ROWS(true),
    /** Tokens of every row; attention is quadratic in them. */
    TOKENS(false),
    /** Tokens of every answer; a small model spends little of its time on attention to them. */
    ANSWER_TOKENS(true),
    /** Weights of the model. */
    PARAMETERS(true),
    /** Episodes of an iteration. */
    EPISODES(true);

    private final boolean linear;

    BenchAxis(boolean linear) {
        this.linear = linear;
    }

    /** Returns whether the work should grow no faster than the size. */
    public boolean linear() {
        return linear;
    }
}
