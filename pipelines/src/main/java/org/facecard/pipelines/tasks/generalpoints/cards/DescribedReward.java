package org.facecard.pipelines.tasks.generalpoints.cards;

import org.facecard.pipelines.verifier.Outcome;

/** The rewards of paper appendix A.3: one per answer, decided by the gravest fault. */
public final class DescribedReward {
    static final double CORRECT = 5;
    static final double WRONG_VALUE = -1;
    static final double BUDGET_EXCEEDED = -1;
    static final double NUMBER_NOT_GIVEN = -2;
    public static final double ILLEGAL = -3;

    private DescribedReward() {}

    public static double of(Outcome outcome) {
        return switch (outcome) {
            case CORRECT -> CORRECT;
            case WRONG_VALUE -> WRONG_VALUE;
            case NUMBER_NOT_GIVEN -> NUMBER_NOT_GIVEN;
            case ILLEGAL_FORMULA, UNREADABLE, VERIFIER_ERROR -> ILLEGAL;
            case BUDGET_EXCEEDED -> BUDGET_EXCEEDED;
            case WRONG_ACTION, MISREAD -> throw impossibleOutcome(outcome);
        };
    }

    /** Returns the exception for an outcome of an action, which no formula has. */
    public static IllegalArgumentException impossibleOutcome(Outcome outcome) {
        return new IllegalArgumentException("no formula has the outcome %s".formatted(outcome.label()));
    }
}
