package org.facecard.pipelines.tasks.generalpoints.running;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.tasks.generalpoints.cards.Deal;
import org.facecard.pipelines.tasks.generalpoints.cards.FaceCardRule;
import org.facecard.pipelines.tasks.generalpoints.cards.Hand;
import org.facecard.pipelines.tasks.generalpoints.cards.Suit;
import org.facecard.pipelines.verifier.Outcome;
import org.facecard.pipelines.verifier.RuleReading;
import org.facecard.pipelines.verifier.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HarderVerifierTest {
    private static final HarderVerifier VERIFIER = new HarderVerifier(24);
    private static final String ORDINARY = "A|[2-9]|10|J|Q|K";
    private static final HarderDeal FIVE = deal("4S JH 9D AC 7H", Rule.ID);

    @ParameterizedTest
    @EnumSource
    void fourOrdinaryCardsAreJudgedAsInTheGame(Rule rule) {
        Map<Outcome, Integer> met = new EnumMap<>(Outcome.class);
        RunningVerifier game = new RunningVerifier(24);
        for (int round = 0; round < 20_000; round++) {
            RandomGenerator generator =
                    Draws.of(5, "four/" + rule.label()).at(round).generator();
            HarderDeal wide = new HarderDeal(cards(4, 13, generator), FaceCardRule.of(rule));
            Deal four = new Deal(Hand.parse(wide.content()).ranks(), FaceCardRule.of(rule));
            String answer = round % 4 == 0
                    ? MutatedAnswers.of(new HarderDeal(wide.cards(), FaceCardRule.of(Rule.ID)), generator)
                    : MutatedAnswers.of(wide, generator);
            Verdict verdict = VERIFIER.judge(wide, answer);
            assertThat(verdict).as("%s: %s", wide, answer).isEqualTo(game.judge(four, answer));
            met.merge(verdict.outcome(), 1, Integer::sum);
        }
        assertThat(met)
                .hasSize(5)
                .allSatisfy((outcome, count) -> assertThat(count).isGreaterThan(100));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\0", "\uD800", " ", "json", "{", "{\"cards\":[", "(", "=", "4", "\"}", "\u2003"})
    void hostileAnswersAreJudgedAsInTheGame(String part) {
        HarderDeal wide = deal("4S 3H 2D KC", Rule.OOD);
        Deal four = new Deal(Hand.parse(wide.content()).ranks(), FaceCardRule.of(Rule.OOD));
        for (String text : List.of(part, part.repeat(30), (part + " ").repeat(400), part.repeat(100_000))) {
            for (String answer : List.of(
                    text,
                    "{\"cards\":[ 4 3 2 K ],\"numbers\":[ " + text + " ],\"formula\":\" 4 \"}",
                    "{\"cards\":[ 4 3 2 K ],\"numbers\":[ 4 3 2 13 ],\"formula\":\" " + text + " \"}",
                    "{\"cards\":[ 4 3 2 K ],\"numbers\":[ 4 3 2 13 ],\"formula\":\" 4 * 3 = 12 * 2 = 24 + 13 = 37 "
                            + text)) {
                assertThat(VERIFIER.judge(wide, answer)).isEqualTo(new RunningVerifier(24).judge(four, answer));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"5, 13", "4, 20", "5, 20"})
    void patternsFindTheSameOutcomes(int size, int last) {
        Map<Outcome, Integer> met = new EnumMap<>(Outcome.class);
        for (int round = 0; round < 10_000; round++) {
            RandomGenerator generator =
                    Draws.of(6, "wide/%d/%d".formatted(size, last)).at(round).generator();
            HarderDeal deal = new HarderDeal(cards(size, last, generator), FaceCardRule.AS_TEN);
            String answer = MutatedAnswers.of(deal, generator);
            boolean large = deal.labels().stream().anyMatch(label -> label.matches("1[4-9]|20"));
            PatternJudge judge = new PatternJudge(deal.numbers(), large ? ORDINARY + "|1[4-9]|20" : ORDINARY);
            Outcome outcome = VERIFIER.judge(deal, answer).outcome();
            assertThat(outcome).as("%s: %s", deal, answer).isEqualTo(judge.outcome(answer));
            met.merge(outcome, 1, Integer::sum);
        }
        assertThat(met)
                .hasSize(5)
                .allSatisfy((outcome, count) -> assertThat(count).isGreaterThan(50));
    }

    @ParameterizedTest
    @CsvSource({
        "9 - 7 = 2 * 10 = 20 + 4 = 24 * 1 = 24, 5, ok, CORRECT",
        "4 + 10 = 14 + 9 = 23 + 1 = 24 + 7 = 31, -1, wrong, WRONG_VALUE",
        "9 + 10 = 19 + 4 = 23 + 1 = 24 * 7 = 24, -1, wrong, WRONG_VALUE",
        "9 - 7 = 2 * 10 = 20 + 4 = 23 + 1 = 24, -1, wrong, WRONG_VALUE",
        "4 - 1 = 3 + 10 = 13 + 9 = 22 + 2 = 24, -2, illegal, NUMBER_NOT_GIVEN",
        "4 + 10 = 14 + 9 = 23 + 1 = 24, -3, bad, ILLEGAL_FORMULA",
        "4 + 10 = 14 + 9 = 23 + 1 = 24 + 7 = 31 - 7 = 24, -3, bad, ILLEGAL_FORMULA"
    })
    void everyFaultOfAFiveCardChainHasItsReward(String chain, double reward, String word, Outcome outcome) {
        Verdict verdict = VERIFIER.judge(FIVE, answer("4 J 9 A 7", "4 10 9 1 7", chain));
        assertThat(verdict.outcome()).isEqualTo(outcome);
        assertThat(verdict.reward()).isEqualTo(reward);
        assertThat(verdict.message()).isEqualTo(word);
        assertThat(verdict.reading()).isEqualTo(RuleReading.STATED_RULE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"cards\":[ 4 J 9 A ],\"numbers\":[ 4 10 9 1 ],\"formula\":\" 4 + 10 = 14 + 9 = 23 + 1 = 24 \"}",
                "{\"cards\":[ 4 J 9 A 7 2 ],\"numbers\":[ 4 10 9 1 7 2 ],\"formula\":\" 4 + 10 = 14 \"}",
                "{\"cards\":[ 4 J 9 A 17 ],\"numbers\":[ 4 10 9 1 17 ],\"formula\":\" 4 + 10 = 14 \"}"
            })
    void anotherNumberOfCardsIsUnreadable(String answer) {
        assertThat(VERIFIER.judge(FIVE, answer).outcome()).isEqualTo(Outcome.UNREADABLE);
    }

    @Test
    void listedNumbersTellTheRuleOfAnyHand() {
        String chain = "4 + 10 = 14";
        HarderDeal large = deal("4S JH 17D AC", Rule.OOD);
        assertThat(reading(large, answer("4 J 17 A", "1 17 11 4", chain))).isEqualTo(RuleReading.STATED_RULE);
        assertThat(reading(large, answer("4 J 17 A", "4 10 17 1", chain))).isEqualTo(RuleReading.TRAINING_RULE);
        assertThat(reading(large, answer("4 J 17 A", "4 10 7 1", chain))).isEqualTo(RuleReading.OTHER);
        assertThat(reading(large, answer("4 J 21 A", "4 10 17 1", chain))).isEqualTo(RuleReading.UNREADABLE);
    }

    private static RuleReading reading(HarderDeal deal, String answer) {
        return VERIFIER.judge(deal, answer).reading();
    }

    private static HarderDeal deal(String content, Rule rule) {
        return HarderDeal.parse(content, FaceCardRule.of(rule));
    }

    private static List<HarderCard> cards(int size, int last, RandomGenerator generator) {
        List<HarderCard> cards = new ArrayList<>();
        while (cards.size() < size) {
            HarderCard card = new HarderCard(1 + generator.nextInt(last), Suit.ALL.get(generator.nextInt(4)));
            if (!cards.contains(card)) {
                cards.add(card);
            }
        }
        return cards;
    }

    private static String answer(String cards, String numbers, String chain) {
        return "{\"cards\":[ %s ],\"numbers\":[ %s ],\"formula\":\" %s \"}".formatted(cards, numbers, chain);
    }
}
