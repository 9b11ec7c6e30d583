package org.facecard.pipelines.tasks.generalpoints;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.facecard.pipelines.study.Fidelity;
import org.facecard.pipelines.study.Game;
import org.facecard.pipelines.study.Partition;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.spec.task.DialogueLength;
import org.facecard.pipelines.study.spec.task.GeneralPointsSpec;
import org.facecard.pipelines.study.spec.task.SplitsSpec;
import org.facecard.pipelines.tasks.Demonstration;
import org.facecard.pipelines.tasks.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HarderPointsTest {
    private static final GeneralPointsSpec SPEC = new GeneralPointsSpec(24, Game.RUNNING, Fidelity.AS_DESCRIBED);
    private static final int COUNT = 400;

    @ParameterizedTest
    @EnumSource(names = {"FIVE_CARDS", "LARGER_NUMBERS"})
    void everyHandHasASolutionInTheOrderDealt(Split split) {
        assertThat(problems(split))
                .hasSize(COUNT)
                .allSatisfy(problem -> assertThat(reaches(numbers(problem), 1, numbers(problem)[0]))
                        .as(problem.content())
                        .isTrue());
    }

    @ParameterizedTest
    @EnumSource(names = {"FIVE_CARDS", "LARGER_NUMBERS"})
    void handsAreDrawnFromTheSeedOfTheSplits(Split split) {
        assertThat(problems(split)).isEqualTo(problems(split));
        assertThat(new HarderPoints(SPEC, split).harder(Games.SPLITS, 10))
                .isEqualTo(problems(split).subList(0, 10));
        assertThat(new HarderPoints(SPEC, split).harder(new SplitsSpec(8, 0.1, 0.2), COUNT))
                .doesNotContainAnyElementsOf(problems(split).subList(0, 10));
    }

    @ParameterizedTest
    @EnumSource(names = {"FIVE_CARDS", "LARGER_NUMBERS"})
    void handsAreReportedOnAndShownOnce(Split split) {
        assertThat(problems(split)).allSatisfy(problem -> {
            assertThat(problem.partition()).isEqualTo(Partition.REPORTING);
            assertThat(problem.rule()).isEqualTo(Rule.ID);
            assertThat(problem.id()).isEqualTo("id/" + problem.content().replace(' ', '-'));
        });
        assertThat(problems(split))
                .extracting(Problem::rank)
                .containsExactlyElementsOf(IntStream.range(0, COUNT).boxed().toList());
        assertThat(problems(split).stream()
                        .map(problem -> open(split, problem).challenge().prompt()))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(names = {"FIVE_CARDS", "LARGER_NUMBERS"})
    void noHandHasTheNumbersOfATrainingDeal(Split split) {
        Set<String> trained = Games.training(Games.running().problems(Games.SPLITS)).stream()
                .map(Problem::group)
                .collect(Collectors.toSet());
        assertThat(problems(split)).extracting(Problem::group).doesNotContainAnyElementsOf(trained);
    }

    @Test
    void fiveCardsComeFromOneOrdinaryPack() {
        assertThat(problems(Split.FIVE_CARDS))
                .allSatisfy(problem -> assertThat(problem.content().split(" "))
                        .hasSize(5)
                        .doesNotHaveDuplicates()
                        .allMatch(card -> card.matches("(A|[2-9]|10|J|Q|K)[SHDC]")));
    }

    @Test
    void oneOfFourNumbersIsAboveAKing() {
        assertThat(problems(Split.LARGER_NUMBERS))
                .allSatisfy(problem -> assertThat(problem.content().split(" "))
                        .hasSize(4)
                        .doesNotHaveDuplicates()
                        .allMatch(card -> card.matches("(A|[2-9]|10|J|Q|K|1[4-9]|20)[SHDC]"))
                        .anyMatch(card -> card.matches("(1[4-9]|20)[SHDC]")));
    }

    @ParameterizedTest
    @CsvSource({
        "FIVE_CARDS, 4S JH 9D AC 7H, rule J 10 Q 10 K 10 target 24 deal 4 J 9 A 7 json",
        "LARGER_NUMBERS, 4S 17H 9D AC, rule J 10 Q 10 K 10 target 24 deal 4 17 9 A json"
    })
    void promptsUseTheWordsOfTheGame(Split split, String hand, String prompt) {
        Problem problem = new Problem("id/x", Partition.REPORTING, Rule.ID, "", hand, 0);
        assertThat(new HarderPoints(SPEC, split).open(problem, Games.OPENING).prompt())
                .isEqualTo(prompt);
    }

    /** The study layer, which sees no prompt, counts positions by these lengths. */
    @ParameterizedTest
    @EnumSource(names = {"FIVE_CARDS", "LARGER_NUMBERS"})
    void expertAnswersAreRightAndAsLongAsAnnounced(Split split) {
        HarderPoints game = new HarderPoints(SPEC, split);
        DialogueLength length = DialogueLength.of(SPEC, split);
        Set<String> known = Set.copyOf(game.vocabulary());
        assertThat(problems(split)).allSatisfy(problem -> {
            Demonstration shown = open(split, problem);
            List<String> prompt = words(shown.challenge().prompt());
            List<String> answer = words(shown.answer());
            assertThat(shown.challenge().judge(shown.answer()).correct()).isTrue();
            assertThat(prompt).hasSize(length.prompt()).isSubsetOf(known);
            assertThat(answer)
                    .hasSize(length.answer())
                    .hasSize(game.answerTokens())
                    .isSubsetOf(known);
            assertThat(answer.get(answer.size() - 1)).isEqualTo(game.answerEnd());
        });
    }

    private static Demonstration open(Split split, Problem problem) {
        return new HarderPoints(SPEC, split).demonstration(problem, Games.OPENING);
    }

    private static List<Problem> problems(Split split) {
        return new HarderPoints(SPEC, split).harder(Games.SPLITS, COUNT);
    }

    private static List<String> words(String text) {
        return List.of(text.split(" "));
    }

    private static int[] numbers(Problem problem) {
        return Arrays.stream(problem.content().split(" "))
                .map(card -> card.substring(0, card.length() - 1))
                .mapToInt(label -> label.equals("A") ? 1 : label.matches("[JQK]") ? 10 : Integer.parseInt(label))
                .toArray();
    }

    private static boolean reaches(int[] numbers, int used, int total) {
        if (used == numbers.length || total < 1 || total > 99) {
            return used == numbers.length && total == 24;
        }
        int next = numbers[used];
        return reaches(numbers, used + 1, total + next)
                || reaches(numbers, used + 1, total - next)
                || reaches(numbers, used + 1, total * next)
                || (total % next == 0 && reaches(numbers, used + 1, total / next));
    }
}
