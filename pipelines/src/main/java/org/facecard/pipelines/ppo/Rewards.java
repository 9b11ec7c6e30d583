package org.facecard.pipelines.ppo;

import org.facecard.pipelines.study.arms.Reward;
import org.facecard.pipelines.verifier.Outcome;
import org.facecard.pipelines.verifier.Verdict;

/** What an attempt earns in training, unscaled. */
final class Rewards {
    private Rewards() {}

    /** The reward of the attempt that {@code verdict} judged. */
    static double of(Reward reward, Verdict verdict) {
        return reward instanceof Reward.OfOutcome table ? of(table, verdict.outcome()) : verdict.reward();
    }

    private static double of(Reward.OfOutcome table, Outcome outcome) {
        return switch (outcome) {
            case CORRECT -> table.correct();
            case WRONG_VALUE, WRONG_ACTION, MISREAD -> table.wrongValue();
            case NUMBER_NOT_GIVEN -> table.numberNotGiven();
            case ILLEGAL_FORMULA -> table.illegalFormula();
            case UNREADABLE, VERIFIER_ERROR -> table.unreadable();
            case BUDGET_EXCEEDED ->
                throw new IllegalArgumentException(
                        "no attempt has the outcome %s: it is a reason to grade none".formatted(outcome.label()));
        };
    }
}
