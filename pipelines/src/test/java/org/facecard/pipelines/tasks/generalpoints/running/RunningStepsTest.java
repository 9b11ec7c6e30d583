package org.facecard.pipelines.tasks.generalpoints.running;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.tasks.AnswerStep;
import org.facecard.pipelines.tasks.Challenge;
import org.facecard.pipelines.tasks.generalpoints.cards.Deal;
import org.facecard.pipelines.tasks.generalpoints.cards.FaceCardRule;
import org.facecard.pipelines.tasks.generalpoints.cards.HandNumbers;
import org.facecard.pipelines.tasks.generalpoints.cards.Ranks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunningStepsTest {
    private static final int TARGET = 24;
    private static final String LISTING = "{\"cards\":[ 8 4 3 J ],\"numbers\":[ 8 4 3 10 ],\"formula\":\" ";
    private static final RunningGame GAME = new RunningGame(TARGET);

    private static Challenge challenge(Ranks ranks) {
        return GAME.open(new Deal(ranks, FaceCardRule.AS_TEN));
    }

    private static Ranks ranks(int... numbers) {
        int index = 0;
        for (int number : numbers) {
            index = index * 13 + number - 1;
        }
        return Ranks.at(index);
    }

    private static List<Boolean> reached(String formula) {
        return challenge(ranks(8, 4, 3, 11)).steps(LISTING + formula).stream()
                .map(AnswerStep::reachable)
                .toList();
    }

    /** 8 4 3 10: what can be made of 24 was worked out by hand. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        10 + 8 = 18 + 4 = 22 + 3 = 25 "}     | true, false, false
        8 + 4 = 12 + 3 = 15 + 10 = 25 "}     | false, false, false
        8 * 3 = 24 * 4 = 96 + 10 = 99 "}     | false, false, false
        10 + 8 = 18 * 4 = 72 / 3 = 24 "}     | true, true, true
        10 + 8 = 18 * 4 = 72 / 3 = 25 "}     | true, true, false
        10 + 8 = 17 * 4 = 72 / 3 = 24 "}     | false, false, false
        11 + 8 = 19 * 4 = 76 / 3 = 24 "}     | false, false, false
        10 + 8 = 18 * 4 = 72                 | true, true
        10 + 8 = 18 * 4                      | true
        10 + 8 18 = * 4                      | ''
        """)
    void aStepHoldsWhileTheTargetCanBeReached(String formula, String expected) {
        assertThat(reached(formula).toString()).isEqualTo("[" + expected + "]");
    }

    @Test
    void theLastWordOfAStepIsItsTotal() {
        String answer = LISTING + "10 + 8 = 18 * 4 = 72 / 3 = 24 \"}";
        List<AnswerStep> steps = challenge(ranks(8, 4, 3, 11)).steps(answer);

        assertThat(steps.stream().map(step -> answer.split(" ")[step.word()])).containsExactly("18", "72", "24");
    }

    @Test
    void withoutAListingThereAreNoSteps() {
        assertThat(challenge(ranks(8, 4, 3, 11)).steps("10 + 8 = 18 * 4 = 72 / 3 = 24 \"}"))
                .isEmpty();
        assertThat(challenge(ranks(8, 4, 3, 11)).steps("")).isEmpty();
    }

    /** Beside all formulas of a deal, written out and judged by the verifier. */
    @Test
    void aPrefixIsReachableWhenAFormulaBeginsWithIt() {
        for (int deal = 0; deal < 40; deal++) {
            int[] numbers = Draws.of(deal, "test").generator().ints(4, 1, 14).toArray();
            Ranks ranks = ranks(numbers);
            Deal dealt = new Deal(ranks, FaceCardRule.AS_TEN);
            List<Chain> chains = orders(dealt).flatMap(RunningStepsTest::chains).toList();
            Set<String> right = new TreeSet<>();
            for (Chain chain : chains) {
                if (challenge(ranks).judge(answer(dealt, chain)).correct()) {
                    prefixes(chain).forEach(right::add);
                }
            }
            for (Chain chain : chains) {
                List<AnswerStep> steps = challenge(ranks).steps(answer(dealt, chain));
                List<String> prefixes = prefixes(chain);
                for (int step = 0; step < steps.size(); step++) {
                    assertThat(steps.get(step).reachable())
                            .as("%s of %s", prefixes.get(step), dealt)
                            .isEqualTo(right.contains(prefixes.get(step)));
                }
            }
        }
    }

    private static Stream<Chain> chains(HandNumbers numbers) {
        return IntStream.range(0, Chain.TRIPLES)
                .mapToObj(triple -> new Chain(numbers, triple))
                .filter(chain -> chain.value() > 0);
    }

    private static Stream<HandNumbers> orders(Deal deal) {
        List<HandNumbers> orders = new ArrayList<>();
        for (int code = 0; code < 256; code++) {
            int[] at = {code & 3, code >> 2 & 3, code >> 4 & 3, code >> 6 & 3};
            if (IntStream.of(at).distinct().count() == 4) {
                orders.add(new HandNumbers(
                        deal.numbers().number(at[0]),
                        deal.numbers().number(at[1]),
                        deal.numbers().number(at[2]),
                        deal.numbers().number(at[3])));
            }
        }
        return orders.stream();
    }

    private static String answer(Deal deal, Chain chain) {
        return RunningText.answer(deal.ranks(), chain, RunningText.Format.JSON);
    }

    /** {@code a + b = c}, {@code a + b = c - d = e} and the whole. */
    private static List<String> prefixes(Chain chain) {
        String[] words = chain.toString().split(" ");
        return IntStream.of(5, 9, 13)
                .mapToObj(end -> String.join(" ", List.of(words).subList(0, end)))
                .toList();
    }
}
