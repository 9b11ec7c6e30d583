package org.facecard.pipelines.tasks.virl.routes;

import org.facecard.pipelines.verifier.Outcome;

/** The rewards of V-IRL (paper appendix B.3). */
public final class ActionReward {
    static final double CORRECT = 1;
    static final double WRONG = -1;
    static final double MISREAD = -1.5;
    static final double BUDGET_EXCEEDED = -1;

    private ActionReward() {}

    /**
     * Returns the points for {@code outcome}. An answer in which no action can be found counts as wrong; the paper
     * names no other case.
     */
    public static double of(Outcome outcome) {
        return switch (outcome) {
            case CORRECT -> CORRECT;
            case WRONG_ACTION, UNREADABLE, VERIFIER_ERROR -> WRONG;
            case MISREAD -> MISREAD;
            case BUDGET_EXCEEDED -> BUDGET_EXCEEDED;
            case WRONG_VALUE, NUMBER_NOT_GIVEN, ILLEGAL_FORMULA -> throw impossibleOutcome(outcome);
        };
    }

    /** Returns the exception for an outcome of a formula, which no action has. */
    public static IllegalArgumentException impossibleOutcome(Outcome outcome) {
        return new IllegalArgumentException("no action has the outcome %s".formatted(outcome.label()));
    }
}
