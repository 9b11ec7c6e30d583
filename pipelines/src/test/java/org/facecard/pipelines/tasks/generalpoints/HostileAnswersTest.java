package org.facecard.pipelines.tasks.generalpoints;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.study.Fidelity;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.tasks.Challenge;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.verifier.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every text of a model is data: it gets a verdict, a low reward and a short message, quickly. */
@Timeout(60)
class HostileAnswersTest {
    private static final Problem PROBLEM = Games.problem(Rule.OOD, "4S 3H 2D KC");
    private static final List<Challenge> CHALLENGES = List.of(
            Games.running().open(PROBLEM, Games.OPENING),
            Games.full(Fidelity.AS_DESCRIBED).open(PROBLEM, Games.OPENING),
            Games.full(Fidelity.AS_RELEASED).open(PROBLEM, Games.OPENING));
    private static final int HUGE = 100_000;

    static Stream<String> hostile() {
        return Stream.of(
                        "",
                        "\0",
                        "\uD800",
                        "x".repeat(HUGE),
                        " ".repeat(HUGE),
                        "(".repeat(HUGE),
                        "1+".repeat(HUGE),
                        "-".repeat(900),
                        "(".repeat(900),
                        "(".repeat(450) + "4" + ")".repeat(450),
                        "9".repeat(900),
                        "4*3+2+13".repeat(100),
                        "1+".repeat(400) + "1",
                        "[".repeat(HUGE),
                        "\"formula\"".repeat(HUGE / 10),
                        "\\".repeat(901),
                        "{\"a\":".repeat(HUGE / 5))
                .flatMap(text -> Stream.of(
                        text,
                        "{\"number\": [4, 3, 2, 13], \"formula\": \"" + text + "\"}",
                        "{\"number\": [" + text + "], \"formula\": \"4\"}",
                        "{\"cards\":[ 4 3 2 K ],\"numbers\":[ 4 3 2 13 ],\"formula\":\" " + text + " \"}"));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void aHostileAnswerScoresLowInBoundedTime(String answer) {
        for (Challenge challenge : CHALLENGES) {
            Verdict verdict = challenge.judge(answer);
            assertThat(verdict.reward()).isLessThan(0);
            assertThat(challenge.revision(verdict)).hasSizeLessThan(1_100);
        }
    }

    @Test
    void aDeepFormulaIsJudgedOnASmallStack() throws InterruptedException {
        List<Verdict> verdicts = new ArrayList<>();
        String deep = "(".repeat(450) + "4*3" + ")".repeat(450) + "+2+13";
        String answer = "{\"formula\": \"" + deep + "\"}";
        Thread small = new Thread(
                null,
                () -> CHALLENGES.forEach(challenge -> verdicts.add(challenge.judge(answer))),
                "small stack",
                256 * 1024);
        small.start();
        small.join();
        assertThat(verdicts).hasSize(CHALLENGES.size()).noneMatch(Verdict::correct);
    }

    @Test
    void randomBytesAndMutatedAnswersAlwaysGetAVerdict() {
        String words =
                "{\"cards\":[ 4 3 2 K ],\"numbers\":[ 4 3 2 13 ],\"formula\":\" 13 - 3 = 10 + 2 = 12 + 4 = 16 \"}";
        String json = "{\"cards\": [\"4\"], \"number\": [4, 3, 2, 13], \"formula\": \"(4+3)*2+13=24\"}";
        for (int round = 0; round < 6_000; round++) {
            RandomGenerator generator = Draws.of(3, "fuzz").at(round).generator();
            String answer = round % 3 == 0 ? noise(generator) : mutated(round % 3 == 1 ? words : json, generator);
            for (Challenge challenge : CHALLENGES) {
                Verdict verdict = challenge.judge(answer);
                assertThat(verdict.reward()).as(answer).isBetween(-3000.0, 5.0);
                assertThat(verdict.correct()).as(answer).isEqualTo(verdict.reward() == 5);
            }
        }
    }

    private static String noise(RandomGenerator generator) {
        byte[] bytes = new byte[generator.nextInt(200)];
        generator.nextBytes(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String mutated(String answer, RandomGenerator generator) {
        StringBuilder text = new StringBuilder(answer);
        String symbols = "0123456789+-*/()[]{}\",:= \\JQK\n";
        for (int change = generator.nextInt(6); change >= 0; change--) {
            int place = generator.nextInt(text.length());
            char symbol = symbols.charAt(generator.nextInt(symbols.length()));
            switch (generator.nextInt(3)) {
                case 0 -> text.setCharAt(place, symbol);
                case 1 -> text.insert(place, symbol);
                default -> text.deleteCharAt(place);
            }
        }
        return text.toString();
    }
}
