package org.facecard.pipelines.tasks.generalpoints.full;

import static org.assertj.core.api.Assertions.assertThat;

import org.facecard.pipelines.study.Fidelity;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.tasks.Challenge;
import org.facecard.pipelines.tasks.generalpoints.Games;
import org.facecard.pipelines.tasks.generalpoints.GeneralPoints;
import org.facecard.pipelines.tasks.generalpoints.cards.DescribedReward;
import org.facecard.pipelines.verifier.Outcome;
import org.facecard.pipelines.verifier.RuleReading;
import org.facecard.pipelines.verifier.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DescribedVerifierTest {
    private static final GeneralPoints GAME = Games.full(Fidelity.AS_DESCRIBED);
    private static final Challenge HAND = GAME.open(Games.problem(Rule.ID, "4S 3H 2D KC"), Games.OPENING);
    private static final Challenge SHIFTED = GAME.open(Games.problem(Rule.OOD, "4S 3H 2D KC"), Games.OPENING);

    @ParameterizedTest
    @CsvSource({
        "4*3+2+10,        5, CORRECT",
        "4 * 3 + 2 + 10,  5, CORRECT",
        "4*3+2+10=24,     5, CORRECT",
        "4*3+2+10 = 25,   5, CORRECT",
        "((4*3)+(2+10)),  5, CORRECT",
        "10-(2-4*3)+4,   -2, NUMBER_NOT_GIVEN",
        "4*3+2-10,       -1, WRONG_VALUE",
        "4*3/2+10,       -1, WRONG_VALUE",
        "10/(4-3*2+2),   -2, NUMBER_NOT_GIVEN",
        "10/(3*2-4-2),   -2, NUMBER_NOT_GIVEN",
        "4*3+2+11,       -2, NUMBER_NOT_GIVEN",
        "4*3+2+2,        -2, NUMBER_NOT_GIVEN",
        "4*3+2,          -2, NUMBER_NOT_GIVEN",
        "999999999*3+2+10, -2, NUMBER_NOT_GIVEN",
        "9999999999*3+2+10, -2, NUMBER_NOT_GIVEN",
        "4(3)+2+10,      -3, ILLEGAL_FORMULA",
        "4x3+2+10,       -3, ILLEGAL_FORMULA",
        "4**3+2+10,      -3, ILLEGAL_FORMULA",
        "4//3+2+10,      -3, ILLEGAL_FORMULA",
        "-4*3+2+10,      -3, ILLEGAL_FORMULA",
        "4*3+2+10.0,     -3, ILLEGAL_FORMULA",
        "4*3+02+10,      -3, ILLEGAL_FORMULA",
        "4*3+2+10),      -3, ILLEGAL_FORMULA",
        "(4*3+2+10,      -3, ILLEGAL_FORMULA",
        "4*3+2+1 0,      -3, ILLEGAL_FORMULA",
        "4*3+2+10+,      -3, ILLEGAL_FORMULA",
        "=24,            -3, ILLEGAL_FORMULA",
        "'',             -3, ILLEGAL_FORMULA"
    })
    void everyAnswerGetsOneRewardOfThePapersTable(String formula, double reward, Outcome outcome) {
        Verdict verdict = HAND.judge(json(formula, "4, 3, 2, 10"));
        assertThat(verdict.outcome()).isEqualTo(outcome);
        assertThat(verdict.reward()).isEqualTo(reward);
        assertThat(verdict.correct()).isEqualTo(reward > 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(1010-1004)*4*1=24",
                "(1005-4)*1000-1*13",
                "4294967298*12/1/1",
                "24\\u0000",
                "24\\u0000+5+5+10+1"
            })
    void numbersThatWereNotDealtAreNotPaid(String formula) {
        Challenge hand = GAME.open(Games.problem(Rule.ID, "AS 5H 5D KC"), Games.OPENING);
        assertThat(hand.judge(json(formula, "1, 5, 5, 10")).reward()).isNegative();
    }

    @ParameterizedTest
    @ValueSource(strings = {"4*3+2+10\\u0000", "4*3+2+10\\u0000=24", "4*3+2+\\u0000 10", "4*3+2+10\uFFFF"})
    void noCharacterEndsAFormula(String formula) {
        assertThat(HAND.judge(json(formula, "")).outcome()).isEqualTo(Outcome.ILLEGAL_FORMULA);
    }

    @Test
    void parenthesesMayNestToABound() {
        int deepest = FormulaParser.DEEPEST;
        assertThat(HAND.judge(json("(".repeat(deepest) + "4*3" + ")".repeat(deepest) + "+2+10", ""))
                        .correct())
                .isTrue();
        assertThat(HAND.judge(json("(".repeat(deepest + 1) + "4*3" + ")".repeat(deepest + 1) + "+2+10", ""))
                        .outcome())
                .isEqualTo(Outcome.ILLEGAL_FORMULA);
    }

    @Test
    void aDivisionByZeroIsAWrongValue() {
        Challenge hand = GAME.open(Games.problem(Rule.ID, "4S 4H 2D KC"), Games.OPENING);
        assertThat(hand.judge(json("10/(4-4)+2", "4, 4, 2, 10")).outcome()).isEqualTo(Outcome.WRONG_VALUE);
        assertThat(hand.judge(json("2/(10/(4-4))", "4, 4, 2, 10")).outcome()).isEqualTo(Outcome.WRONG_VALUE);
    }

    @Test
    void exactArithmeticSolvesTheHandThatFloatsCannot() {
        Challenge hand = GAME.open(Games.problem(Rule.ID, "3S 3H 8D 8C"), Games.OPENING);
        assertThat(hand.judge(json("8/(3-8/3)", "3, 3, 8, 8")).correct()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"cards\":[\"4\"],\"number\":[4,3,2,10],\"formula\":\"4*3+2+10\"}",
                "{'cards': ['4'], \"number\": [4, 3, 2, 10], \"formula\": \"4*3+2+10=24\",\n}",
                "First I thought {\"formula\": \"1\"}.\n"
                        + "```json\n"
                        + "{\"number\" : [ 4 ,3,2, 10 ] , \"formula\" : \"4*3+2+10\"}\n"
                        + "```",
            })
    void jsonAlmostJsonAndReasoningBeforeItAreRead(String answer) {
        Verdict verdict = HAND.judge(answer);
        assertThat(verdict.outcome()).isEqualTo(Outcome.CORRECT);
        assertThat(verdict.reading()).isEqualTo(RuleReading.STATED_RULE);
    }

    @Test
    void aStrokeMayBeEscapedAsJsonAllows() {
        Challenge hand = GAME.open(Games.problem(Rule.ID, "6S 2H 2D AC"), Games.OPENING);
        assertThat(hand.judge("{\"formula\": \"(6\\/1)*2*2\"}").outcome()).isEqualTo(Outcome.CORRECT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "4*3+2+10",
                "{\"formula\": 24}",
                "{\"formula\": [\"4*3+2+10\"]}",
                "{\"formula\": \"4*3+2+10\", \"formula\": 24}",
                "{\"formula\": \"4*3+2+10",
                "{\"formula\": \"\\",
                "\"formula\"",
                "\"formula\":",
                "{\"formula\" \"4*3+2+10\"}"
            })
    void anAnswerWithoutAFormulaIsUnreadable(String answer) {
        Verdict verdict = HAND.judge(answer);
        assertThat(verdict.outcome()).isEqualTo(Outcome.UNREADABLE);
        assertThat(verdict.reward()).isEqualTo(DescribedReward.ILLEGAL);
        assertThat(verdict.reading()).isEqualTo(RuleReading.UNREADABLE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "4, 3, 2, 13|STATED_RULE",
                "13, 2, 3, 4|STATED_RULE",
                "4, 3, 2, 10|TRAINING_RULE",
                "4, 3, 2, 12|OTHER",
                "4, 3, 2|UNREADABLE",
                "4, 3, 2, 10, 1|UNREADABLE",
                "4, 3, 2, K|UNREADABLE",
                "4, 3, 2, -1|UNREADABLE",
                "''|UNREADABLE"
            })
    void theListedNumbersTellTheRule(String numbers, RuleReading reading) {
        assertThat(SHIFTED.judge(json("4", numbers)).reading()).isEqualTo(reading);
    }

    @Test
    void whereBothRulesAgreeThereIsNoIntrusion() {
        assertThat(HAND.judge(json("4", "4, 3, 2, 10")).reading()).isEqualTo(RuleReading.STATED_RULE);
        assertThat(HAND.judge(json("4", "4, 3, 2, 13")).reading()).isEqualTo(RuleReading.OTHER);
    }

    @Test
    void theVerifiersWordsNameNoNumberOfTheHand() {
        for (String formula : new String[] {"4*3", "4*3+2-10", "4x", "4*3+2+11"}) {
            assertThat(HAND.judge(json(formula, "")).message().replace("24", ""))
                    .doesNotContainPattern("\\d");
        }
    }

    @Test
    void thereIsNoAttemptBeyondTheIterations() {
        assertThat(HAND.beyondBudget()).isEmpty();
    }

    private static String json(String formula, String numbers) {
        return "{\"cards\": [\"4\", \"3\", \"2\", \"K\"], \"number\": [%s], \"formula\": \"%s\"}"
                .formatted(numbers, formula);
    }
}
