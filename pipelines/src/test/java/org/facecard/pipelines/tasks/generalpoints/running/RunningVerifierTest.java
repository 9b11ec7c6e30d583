package org.facecard.pipelines.tasks.generalpoints.running;

import static org.assertj.core.api.Assertions.assertThat;

import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.tasks.Challenge;
import org.facecard.pipelines.tasks.generalpoints.Games;
import org.facecard.pipelines.verifier.Outcome;
import org.facecard.pipelines.verifier.RuleReading;
import org.facecard.pipelines.verifier.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunningVerifierTest {
    private static final Challenge HAND = Games.running().open(Games.problem(Rule.ID, "4S JH 9D AC"), Games.OPENING);
    private static final Challenge SHIFTED =
            Games.running().open(Games.problem(Rule.OOD, "4S JH 9D AC"), Games.OPENING);

    @Test
    void thePromptIsFifteenWordsThatStateTheRule() {
        assertThat(HAND.prompt()).isEqualTo("rule J 10 Q 10 K 10 target 24 deal 4 J 9 A json");
        assertThat(SHIFTED.prompt()).isEqualTo("rule J 11 Q 12 K 13 target 24 deal 4 J 9 A json");
    }

    @ParameterizedTest
    @CsvSource({
        "4 + 10 = 14 + 9 = 23 + 1 = 24, 5, ok, CORRECT",
        "10 + 9 = 19 + 4 = 23 + 1 = 24, 5, ok, CORRECT",
        "4 + 10 = 14 + 9 = 23 - 1 = 22, -1, wrong, WRONG_VALUE",
        "4 + 10 = 14 + 9 = 23 - 1 = 24, -1, wrong, WRONG_VALUE",
        "4 + 10 = 15 + 9 = 24 / 1 = 24, -1, wrong, WRONG_VALUE",
        "4 / 10 = 1 * 9 = 9 + 1 = 10, -1, wrong, WRONG_VALUE",
        "4 + 10 = 14 + 9 = 23 + 2 = 25, -2, illegal, NUMBER_NOT_GIVEN",
        "4 + 11 = 15 + 9 = 24 * 1 = 24, -2, illegal, NUMBER_NOT_GIVEN",
        "4 + 4 = 8 + 9 = 17 + 1 = 18, -2, illegal, NUMBER_NOT_GIVEN",
        "4 + 10 = 14 + 9 = 23, -3, bad, ILLEGAL_FORMULA",
        "4 + 10 = 14 + 9 = 23 + 1 = 24 + 1 = 25, -3, bad, ILLEGAL_FORMULA",
        "4 + 10 + 9 + 1 = 24, -3, bad, ILLEGAL_FORMULA",
        "4 + 10 = 014 + 9 = 23 + 1 = 24, -3, bad, ILLEGAL_FORMULA",
        "4 + J = 14 + 9 = 23 + 1 = 24, -3, bad, ILLEGAL_FORMULA",
        "4 + 10 = 0 + 9 = 9 + 1 = 10, -3, bad, ILLEGAL_FORMULA"
    })
    void everyChainGetsItsRewardAndItsWord(String chain, double reward, String word, Outcome outcome) {
        Verdict verdict = HAND.judge(answer("4 10 9 1", chain));
        assertThat(verdict.outcome()).isEqualTo(outcome);
        assertThat(verdict.reward()).isEqualTo(reward);
        assertThat(verdict.message()).isEqualTo(word);
        assertThat(HAND.revision(verdict)).isEqualTo(word);
        assertThat(verdict.reading()).isEqualTo(RuleReading.STATED_RULE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "json",
                "{\"cards\":[ 4 J 9 ],\"numbers\":[ 4 10 9 1 ],\"formula\":\" 4 + 10 = 14 + 9 = 23 + 1 = 24 \"}",
                "{\"cards\":[ 4 J 9 A ],\"numbers\":[ 4 10 9 ],\"formula\":\" 4 + 10 = 14 + 9 = 23 + 1 = 24 \"}",
                "cards 4 J 9 A values 4 10 9 1 expr 4 + 10 = 14 + 9 = 23 + 1 = 24 .",
                "{\"cards\":[ 4 J 9 X ],\"numbers\":[ 4 10 9 1 ],\"formula\":\" 4 + 10 = 14 + 9 = 23 + 1 = 24 \"}"
            })
    void anotherFormIsUnreadable(String answer) {
        Verdict verdict = HAND.judge(answer);
        assertThat(verdict.outcome()).isEqualTo(Outcome.UNREADABLE);
        assertThat(verdict.reward()).isEqualTo(-3);
        assertThat(verdict.message()).isEqualTo("bad");
        assertThat(verdict.reading()).isEqualTo(RuleReading.UNREADABLE);
    }

    @Test
    void whatFollowsAnAnswerMakesItIllegal() {
        String right = answer("4 10 9 1", "4 + 10 = 14 + 9 = 23 + 1 = 24");
        assertThat(HAND.judge(right + " \n").correct()).isTrue();
        assertThat(HAND.judge(right + " ok").outcome()).isEqualTo(Outcome.ILLEGAL_FORMULA);
    }

    @ParameterizedTest
    @CsvSource({
        "4 11 9 1, STATED_RULE",
        "1 9 11 4, STATED_RULE",
        "4 10 9 1, TRAINING_RULE",
        "4 12 9 1, OTHER",
        "4 11 9 99, OTHER"
    })
    void theListedNumbersTellTheRule(String numbers, RuleReading reading) {
        Verdict verdict = SHIFTED.judge(answer(numbers, "4 + 11 = 15 + 9 = 24 * 1 = 24"));
        assertThat(verdict.reading()).isEqualTo(reading);
        assertThat(verdict.correct()).isTrue();
    }

    private static String answer(String numbers, String chain) {
        return "{\"cards\":[ 4 J 9 A ],\"numbers\":[ %s ],\"formula\":\" %s \"}".formatted(numbers, chain);
    }
}
