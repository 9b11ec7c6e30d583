package org.facecard.pipelines.tasks.generalpoints.full;

import java.util.Optional;
import org.facecard.pipelines.tasks.generalpoints.cards.Deal;
import org.facecard.pipelines.tasks.generalpoints.cards.DescribedReward;
import org.facecard.pipelines.tasks.generalpoints.cards.HandNumbers;
import org.facecard.pipelines.tasks.generalpoints.full.FormulaParser.Parsed;
import org.facecard.pipelines.verifier.Outcome;
import org.facecard.pipelines.verifier.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * The verifier of paper appendix A.3 with its defects fixed: exact arithmetic, one reward per answer, white space and
 * valid JSON accepted. What follows the first equals sign is not read. Its messages never name the right numbers.
 *
 * @param target the number to make
 */
record DescribedVerifier(int target) implements FullVerifier {
    @Override
    public Verdict judge(Deal deal, String answer) {
        FullAnswer said = new FullAnswer(answer);
        Outcome outcome = said.formula()
                .map(FullAnswer::leftSide)
                .map(formula -> outcome(deal.numbers(), formula))
                .orElse(Outcome.UNREADABLE);
        return new Verdict(outcome, DescribedReward.of(outcome), message(outcome), said.reading(deal));
    }

    @Override
    public Optional<Verdict> beyondBudget() {
        return Optional.empty();
    }

    private Outcome outcome(HandNumbers dealt, String formula) {
        @Nullable Parsed parsed = FormulaParser.parse(formula);
        if (parsed == null) {
            return Outcome.ILLEGAL_FORMULA;
        }
        if (!parsed.uses(dealt)) {
            return Outcome.NUMBER_NOT_GIVEN;
        }
        return parsed.formula().value(number -> number).is(target) ? Outcome.CORRECT : Outcome.WRONG_VALUE;
    }

    private String message(Outcome outcome) {
        return switch (outcome) {
            case CORRECT -> "the formula is right.";
            case WRONG_VALUE -> "the formula does not equal " + target + ".";
            case NUMBER_NOT_GIVEN -> "the formula must use the value of every card exactly once and no other number.";
            case ILLEGAL_FORMULA -> "the formula may hold whole numbers, + - * / and parentheses only.";
            case UNREADABLE -> "the answer holds no \"formula\".";
            case BUDGET_EXCEEDED -> "no attempt is left.";
            case WRONG_ACTION, MISREAD, VERIFIER_ERROR -> throw DescribedReward.impossibleOutcome(outcome);
        };
    }
}
