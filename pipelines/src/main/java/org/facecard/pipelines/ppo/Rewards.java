package org.facecard.pipelines.ppo;

import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.episode.Attempt;
import org.facecard.pipelines.study.arms.Reward;
import org.facecard.pipelines.verifier.Outcome;
import org.facecard.pipelines.verifier.Verdict;

/** What an attempt earns in training, unscaled. */
final class Rewards {
    private Rewards() {}

    /**
     * Returns the reward of {@code attempt}.
     *
     * @param prompt of the challenge that it answers
     */
    static double of(Reward reward, String prompt, Attempt attempt) {
        Verdict verdict = attempt.verdict();
        if (reward instanceof Reward.OfNoisyVerdict noisy) {
            boolean err = misjudges(noisy, prompt, attempt.answer());
            return verdict.correct() == err ? noisy.wrong() : noisy.correct();
        }
        return reward instanceof Reward.OfOutcome table ? of(table, verdict.outcome()) : verdict.reward();
    }

    /**
     * Returns whether a noisy verifier misjudges the answer: a function of challenge and answer, so that repeated calls
     * agree.
     */
    private static boolean misjudges(Reward.OfNoisyVerdict noisy, String prompt, String answer) {
        return Draws.of(0, "ppo/verdict %s %s".formatted(prompt, answer)).uniform(0) < noisy.flipped();
    }

    private static double of(Reward.OfOutcome table, Outcome outcome) {
        return switch (outcome) {
            case CORRECT -> table.correct();
            case WRONG_VALUE, WRONG_ACTION, MISREAD -> table.wrongValue();
            case NUMBER_NOT_GIVEN -> table.numberNotGiven();
            case ILLEGAL_FORMULA -> table.illegalFormula();
            case UNREADABLE, VERIFIER_ERROR -> table.unreadable();
            case BUDGET_EXCEEDED ->
                throw new IllegalArgumentException("no attempt has the outcome %s: it means that no attempt was graded"
                        .formatted(outcome.label()));
        };
    }
}
