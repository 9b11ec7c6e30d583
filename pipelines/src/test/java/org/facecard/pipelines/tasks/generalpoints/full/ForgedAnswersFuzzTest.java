package org.facecard.pipelines.tasks.generalpoints.full;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.study.Fidelity;
import org.facecard.pipelines.tasks.QuotedTexts;
import org.facecard.pipelines.tasks.generalpoints.cards.Deal;
import org.facecard.pipelines.tasks.generalpoints.cards.FaceCardRule;
import org.facecard.pipelines.tasks.generalpoints.cards.HandNumbers;
import org.facecard.pipelines.tasks.generalpoints.cards.Ranks;
import org.facecard.pipelines.verifier.Verdict;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An evaluator that shares no code with the verifier proves every rewarded answer. */
@Tag("fuzz")
@Timeout(value = 3 * 60 * 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ForgedAnswersFuzzTest {
    private static final long TIMES = Long.getLong("facecard.fuzz.times", 1);
    private static final long ANSWERS = TIMES == 1 ? 8_000 : 40_000 * TIMES;
    private static final int TARGET = 24;
    private static final int ANSWERS_PER_HAND = 100;

    @ParameterizedTest
    @EnumSource(Fidelity.class)
    void whateverIsPaidIsProven(Fidelity fidelity) {
        FullVerifier verifier = switch (fidelity) {
            case AS_DESCRIBED -> new DescribedVerifier(TARGET);
            case AS_RELEASED -> new ReleasedVerifier(TARGET);
        };
        FullSolver solver = new FullSolver(TARGET);
        Draws draws = Draws.of(1, "forged/" + fidelity.label());
        long paid = 0;
        long tried = 0;
        for (long round = 0; round * ANSWERS_PER_HAND < ANSWERS; round++) {
            RandomGenerator generator = draws.at(round).generator();
            Deal deal = solvable(solver, generator);
            List<Integer> dealt = numbers(deal.numbers());
            ForgedFormulas forger = new ForgedFormulas(dealt, solver.solutions(deal.numbers()));
            for (int answer = 0; answer < ANSWERS_PER_HAND; answer++) {
                ForgedFormulas.Forged forged = forger.draw(generator);
                Verdict verdict = verifier.judge(deal, forged.text());
                tried++;
                if (verdict.correct()) {
                    paid++;
                    boolean counts = !forged.decoy() || fidelity == Fidelity.AS_RELEASED;
                    assertThat(counts && proven(forged.text(), dealt))
                            .as("%s was paid for %s", forged.text(), dealt)
                            .isTrue();
                }
            }
        }
        assertThat(paid).isPositive();
        if (TIMES > 1) {
            System.out.printf(
                    Locale.ROOT, "forged answers %s: %,d tried, %,d paid and proven%n", fidelity.label(), tried, paid);
        }
    }

    private static boolean proven(String answer, List<Integer> dealt) {
        return QuotedTexts.of(answer).stream().anyMatch(text -> ExactOracle.makes(text, dealt, TARGET));
    }

    private static Deal solvable(FullSolver solver, RandomGenerator generator) {
        while (true) {
            Deal deal = new Deal(
                    Ranks.at(generator.nextInt(Ranks.COUNT)),
                    generator.nextBoolean() ? FaceCardRule.AS_TEN : FaceCardRule.AS_RANK);
            if (solver.solvable(deal.numbers())) {
                return deal;
            }
        }
    }

    private static List<Integer> numbers(HandNumbers numbers) {
        List<Integer> list = new ArrayList<>();
        for (int place = 0; place < 4; place++) {
            list.add(numbers.number(place));
        }
        return list;
    }
}
