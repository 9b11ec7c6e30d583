package org.facecard.pipelines.tasks.generalpoints.full;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.facecard.pipelines.study.Fidelity;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.tasks.Challenge;
import org.facecard.pipelines.tasks.generalpoints.Games;
import org.facecard.pipelines.tasks.generalpoints.GeneralPoints;
import org.facecard.pipelines.tasks.generalpoints.cards.HandNumbers;
import org.facecard.pipelines.tasks.generalpoints.cards.NumberMultisets;
import org.facecard.pipelines.verifier.Outcome;
import org.facecard.pipelines.verifier.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The probe results of the released code for the cards 4, 3, 2, K under the training rule, and what follows from them. */
class ReleasedVerifierTest {
    private static final GeneralPoints GAME = Games.full(Fidelity.AS_RELEASED);
    private static final Challenge PROBED = GAME.open(Games.problem(Rule.ID, "4S 3H 2D KC"), Games.OPENING);

    @ParameterizedTest
    @CsvSource({
        "4*3+2+10,     5, CORRECT",
        "4*3+2+10=24,  5, CORRECT",
        "4*3+2+10=99,  5, CORRECT",
        "4*3+2-(-10), -3, ILLEGAL_FORMULA",
        "4*3+2-10,    -1, WRONG_VALUE",
        "4*3+2+11,    -4, NUMBER_NOT_GIVEN",
        "4*3+2+2,     -4, NUMBER_NOT_GIVEN",
        "4*3+2,       -2, NUMBER_NOT_GIVEN",
        "4(3)+2+10,   -6, ILLEGAL_FORMULA",
        "4x3+2+10,    -3, ILLEGAL_FORMULA",
        "4 * 3+2+10,  -3, ILLEGAL_FORMULA",
        "4**3+2+10,   -3, ILLEGAL_FORMULA",
        "-4*3+2+10,   -3, ILLEGAL_FORMULA",
        "4*3+2+10),   -3, ILLEGAL_FORMULA",
        "(4*3+2+10,   -1, WRONG_VALUE",
        "'',          -2, NUMBER_NOT_GIVEN",
        "None,        -3, UNREADABLE",
        "4*3+2+10+,   -1, WRONG_VALUE",
        "4*3+2+10*(), -3, ILLEGAL_FORMULA",
        "4*(3+2)+(10, -1, WRONG_VALUE",
        "4*3+(2+10,    1, WRONG_VALUE",
        "4*3+02+10,   -1, WRONG_VALUE",
        "٤*3+2+10,    -1, WRONG_VALUE",
        "4*3+2+10+11+11, -2, NUMBER_NOT_GIVEN",
        "4*3+2+2+11,  -4, NUMBER_NOT_GIVEN",
        "4*3+2+(10)(11), -8, ILLEGAL_FORMULA"
    })
    void aProbeGetsTheRewardThatTheReleasedCodeGave(String formula, double reward, Outcome outcome) {
        Verdict verdict = PROBED.judge(answer(formula));
        assertThat(verdict.reward()).isEqualTo(reward);
        assertThat(verdict.outcome()).isEqualTo(outcome);
    }

    @Test
    void anAnswerWithoutAFormulaIsReadAsNone() {
        Verdict verdict = PROBED.judge("I do not know.");
        assertThat(verdict.reward()).isEqualTo(ReleasedGeneralPointsQuirks.ILLEGAL_FORMULA);
        assertThat(verdict.outcome()).isEqualTo(Outcome.UNREADABLE);
        assertThat(verdict.message()).isEqualTo("illegal characters.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "4*3+2+10|correct solution.",
                "4(3)+2+10|invalid sequence before '(', unmatched closing parenthesis.",
                "(4)3+2+10|invalid sequence after number.",
                "4*()3+2+10|invalid sequence after ')', invalid sequence after number.",
                "4*3+(2+10|partial solution.",
                "4+*3+2+10|invalid sequence after operator.",
                "4*3+2+10)|unmatched closing parenthesis.",
                "4*3+2+11|you used invalid numbers [11], you didn't use numbers [10].",
                "4*3+2+2|you used numbers [2] too many times, you didn't use numbers [10].",
                "+|invalid sequence after operator, you didn't use numbers [4, 3, 2, 10].",
                "4*3-2+10|4*3 is partially correct but the full formula matches no solution.",
                "(4*3+2+10|(4*3+2 is partially correct but the full formula matches no solution."
            })
    void theWordsNameWhatIsWrong(String formula, String message) {
        assertThat(PROBED.judge(answer(formula)).message()).isEqualTo(message);
    }

    @Test
    void theFirstFormulaIsReadUnlessAllIsJson() {
        assertThat(PROBED.judge(answer("4*3+2+10") + answer("1")).correct()).isTrue();
        assertThat(PROBED.judge("Well: {\"formula\": \"1\"} {\"formula\": \"4*3+2+10\"}")
                        .correct())
                .isFalse();
        assertThat(PROBED.judge("{\"formula\": \"1\", \"formula\": \"4*3+2+10\"}")
                        .correct())
                .isTrue();
    }

    @Test
    void escapesAreUndoneInJsonOnly() {
        Challenge hand = GAME.open(Games.problem(Rule.ID, "6S 2H 2D AC"), Games.OPENING);
        String json = "{\"formula\": \"6\\/1*2*2\"}";
        assertThat(hand.judge(json).correct()).isTrue();
        assertThat(hand.judge("So: " + json).message()).isEqualTo("illegal characters.");
    }

    @Test
    void aFormulaThatIsNoTextRaisesAnError() {
        for (String value : new String[] {"24", "null", "[\"4*3+2+10\"]", "{}"}) {
            assertThat(PROBED.judge("{\"formula\": " + value + "}").outcome()).isEqualTo(Outcome.VERIFIER_ERROR);
        }
    }

    @Test
    void theAttemptBeyondTheIterationsCostsAPointUnread() {
        assertThat(PROBED.beyondBudget()).hasValueSatisfying(verdict -> {
            assertThat(verdict.reward()).isEqualTo(ReleasedGeneralPointsQuirks.BEYOND_BUDGET);
            assertThat(verdict.outcome()).isEqualTo(Outcome.BUDGET_EXCEEDED);
        });
    }

    @Test
    void handsUnsolvableInFloatsGetNoRewardOrWords() {
        Challenge hand = GAME.open(Games.problem(Rule.ID, "3S 3H 8D 8C"), Games.OPENING);
        Verdict verdict = hand.judge(answer("8/(3-8/3)"));
        assertThat(verdict.reward()).isEqualTo(ReleasedGeneralPointsQuirks.FLOAT_MISS);
        assertThat(verdict.message()).isEqualTo(".");
        assertThat(verdict.correct()).isFalse();
    }

    @Test
    void sixtyEightSolutionsMissTheTargetInFloats() {
        int hands = 0;
        int strings = 0;
        int missed = 0;
        Set<String> affected = new HashSet<>();
        for (int multiset = 0; multiset < NumberMultisets.COUNT; multiset++) {
            HandNumbers numbers = NumberMultisets.at(multiset);
            if (numbers.fourth() <= 10) {
                Set<String> solutions = ReleasedSolver.solutions(numbers, 24);
                hands += solutions.isEmpty() ? 0 : 1;
                strings += solutions.size();
                for (String solution : solutions) {
                    if (FloatFormula.value(solution) != 24) {
                        missed++;
                        affected.add(NumberMultisets.label(multiset));
                    }
                }
            }
        }
        assertThat(hands).isEqualTo(566);
        assertThat(strings).isEqualTo(27_387);
        assertThat(missed).isEqualTo(68);
        assertThat(affected).hasSize(25);
    }

    private static String answer(String formula) {
        return "{\n  \"cards\": ['4', '3', '2', 'K'],\n  \"number\": [4, 3, 2, 10],\n  \"formula\": \"" + formula
                + "\",\n}";
    }
}
