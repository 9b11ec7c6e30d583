package org.facecard.pipelines.tasks.generalpoints.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.TrainingTexts;
import org.facecard.pipelines.tasks.Transcript;
import org.facecard.pipelines.tasks.Transcript.Segment;
import org.facecard.pipelines.tasks.generalpoints.Games;
import org.facecard.pipelines.tasks.generalpoints.GeneralPoints;
import org.junit.jupiter.api.Test;

class RunningTextsTest {
    private static final int ROWS = 20_000;
    private static final int WARM_UP_ROWS = 5_000;
    private static final GeneralPoints GAME = Games.running();
    private static final List<Problem> TRAINING = Games.training(GAME.problems(Games.SPLITS));
    private static final TrainingTexts TEXTS = GAME.texts(TRAINING);
    private static final List<Transcript> CORPUS = IntStream.range(0, ROWS)
            .mapToObj(row -> TEXTS.corpusRow(Draws.of(1, "corpus").at(row)))
            .toList();
    private static final List<Transcript> WARM_UP = IntStream.range(0, WARM_UP_ROWS)
            .mapToObj(row -> TEXTS.warmUpRow(5, Draws.of(1, "warm-up").at(row)))
            .toList();

    @Test
    void everyMultisetInARowIsOfTheTrainingPartition() {
        Set<String> training = TRAINING.stream().map(Problem::group).collect(Collectors.toSet());
        for (Transcript row : rows()) {
            assertThat(training).contains(dealt(words(row, 0)));
            for (int answer = 1; answer < row.segments().size(); answer += 2) {
                assertThat(training).contains(written(words(row, answer)));
            }
        }
    }

    @Test
    void theBaseNeverMeetsTheJsonAnswer() {
        for (Transcript row : CORPUS) {
            for (Segment segment : row.segments()) {
                assertThat(segment.text()).doesNotContain("json", "formula", "\"}");
            }
        }
    }

    @Test
    void onlyAnswersAreLearned() {
        for (Transcript row : rows()) {
            for (int position = 0; position < row.segments().size(); position++) {
                assertThat(row.segments().get(position).learned()).isEqualTo(position % 2 == 1);
            }
        }
    }

    @Test
    void everyTextUsesTheVocabularyAndFitsThePositions() {
        Set<String> vocabulary = Set.copyOf(GAME.vocabulary());
        for (Transcript row : rows()) {
            int length = 0;
            for (int position = 0; position < row.segments().size(); position++) {
                List<String> words = words(row, position);
                assertThat(vocabulary.containsAll(words)).as("%s", words).isTrue();
                length += words.size();
            }
            assertThat(words(row, 0)).hasSize(RunningText.PROMPT_WORDS);
            assertThat(length).isLessThanOrEqualTo(15 + 26 * 5);
        }
    }

    @Test
    void theVocabularyStartsWithPaddingAndHasDistinctWords() {
        assertThat(GAME.vocabulary()).hasSize(129).doesNotHaveDuplicates().startsWith(RunningText.PADDING, "1", "2");
    }

    @Test
    void theCorpusIsMixedAsTheNamedSharesSay() {
        assertShare(row -> prompt(row).contains("J 10 Q 10 K 10"), RunningTexts.ID_RULE);
        assertShare(row -> prompt(row).contains("J 11 Q 12 K 13"), RunningTexts.OOD_RULE);
        assertShare(row -> row.segments().size() > 2, RunningTexts.TRANSCRIPTS);
        double rows = 1 - RunningTexts.TRANSCRIPTS;
        double read = 1 - RunningTexts.PLAY - RunningTexts.HINDSIGHT;
        assertShare(row -> prompt(row).endsWith("read"), rows * read);
        assertShare(row -> prompt(row).endsWith("brief"), rows * (1 - read) * RunningTexts.BRIEF);
        assertShare(row -> !prompt(row).contains("target 24 "), rows * RunningTexts.HINDSIGHT);
    }

    @Test
    void equationsOfPlainAndBriefAnswersHold() {
        for (Transcript row : rows()) {
            for (int answer = 1; answer < row.segments().size(); answer += 2) {
                String text = row.segments().get(answer).text();
                if (!prompt(row).endsWith("read")) {
                    assertHolds(text);
                }
            }
        }
    }

    @Test
    void hindsightNamesTheValueOfItsChain() {
        CORPUS.stream().filter(row -> !prompt(row).contains("target 24 ")).forEach(row -> {
            String target = words(row, 0).get(8);
            assertThat(row.segments().get(1).text()).endsWith("= " + target + " .");
        });
    }

    @Test
    void aTranscriptEndsWhenSolvedOrOutOfAttempts() {
        int solvedAtOnce = 0;
        for (Transcript row : WARM_UP) {
            int verdicts = row.segments().size() / 2;
            List<String> words = IntStream.rangeClosed(1, verdicts)
                    .mapToObj(attempt -> row.segments().get(2 * attempt).text())
                    .toList();
            assertThat(words.subList(0, verdicts - 1)).allMatch("wrong"::equals);
            assertThat(words.get(verdicts - 1)).isIn("ok", verdicts == 5 ? "wrong" : "ok");
            assertThat(row.segments().get(1).text().contains("= 24 \"}"))
                    .isEqualTo(words.get(0).equals("ok"));
            solvedAtOnce += words.get(0).equals("ok") ? 1 : 0;
        }
        assertThat(solvedAtOnce / (double) WARM_UP_ROWS).isBetween(0.5, 0.6);
    }

    @Test
    void warmUpRowsStateTheRuleWithTheAskedAttempts() {
        assertThat(WARM_UP).allMatch(row -> prompt(row).startsWith("rule J 10 Q 10 K 10 target 24 deal"));
        assertThat(WARM_UP).allMatch(row -> prompt(row).endsWith("json"));
        assertThat(IntStream.range(0, 200)
                        .mapToObj(row -> TEXTS.warmUpRow(1, Draws.of(1, "one").at(row))))
                .allMatch(row -> row.segments().size() == 3);
    }

    @Test
    void someCorpusAttemptsMisreadACardAndAreIllegal() {
        Map<String, Integer> verdicts = new HashMap<>();
        CORPUS.stream().filter(row -> row.segments().size() > 2).forEach(row -> {
            for (int verdict = 2; verdict < row.segments().size(); verdict += 2) {
                verdicts.merge(row.segments().get(verdict).text(), 1, Integer::sum);
            }
        });
        double all = verdicts.values().stream().mapToInt(Integer::intValue).sum();
        assertThat(verdicts.keySet()).containsExactlyInAnyOrder("ok", "wrong", "illegal");
        assertThat(verdicts.getOrDefault("illegal", 0) / all).isCloseTo(RunningTexts.MISREAD, within(0.04));
    }

    @Test
    void equalDrawsMakeEqualRowsAndOthersOthers() {
        TrainingTexts again = GAME.texts(new ArrayList<>(TRAINING));
        assertThat(again.corpusRow(Draws.of(1, "corpus").at(17))).isEqualTo(CORPUS.get(17));
        assertThat(again.warmUpRow(5, Draws.of(1, "warm-up").at(17))).isEqualTo(WARM_UP.get(17));
        assertThat(Set.copyOf(CORPUS.subList(0, 1000))).hasSizeGreaterThan(990);
    }

    @Test
    void problemsOfAnotherPartitionAreNotTakenForTraining() {
        assertThatThrownBy(() -> GAME.texts(GAME.problems(Games.SPLITS)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("training problems only");
    }

    private static void assertShare(Predicate<Transcript> kind, double share) {
        double count = CORPUS.stream().filter(kind).count();
        assertThat(count / ROWS).isCloseTo(share, within(0.015));
    }

    private static void assertHolds(String answer) {
        List<String> words = Arrays.asList(answer.split(" "));
        int start = Math.max(words.indexOf("expr"), words.indexOf("],\"formula\":\"")) + 1;
        List<Integer> used = new ArrayList<>(List.of(Integer.valueOf(words.get(start))));
        int total = used.get(0);
        for (int step = 0; step < 3; step++) {
            int number = Integer.parseInt(words.get(start + 4 * step + 2));
            used.add(number);
            total = switch (words.get(start + 4 * step + 1)) {
                case "+" -> total + number;
                case "-" -> total - number;
                case "*" -> total * number;
                default -> total / number;
            };
            assertThat(words.get(start + 4 * step + 4)).as(answer).isEqualTo(Integer.toString(total));
        }
        assertThat(written(words)).isEqualTo(sorted(used));
    }

    private static List<Transcript> rows() {
        List<Transcript> rows = new ArrayList<>(CORPUS);
        rows.addAll(WARM_UP);
        return rows;
    }

    private static String prompt(Transcript row) {
        return row.segments().get(0).text();
    }

    private static List<String> words(Transcript row, int segment) {
        return Arrays.asList(row.segments().get(segment).text().split(" "));
    }

    /** What the cards of a prompt count under the rule that it states. */
    private static String dealt(List<String> prompt) {
        Map<String, String> values = Map.of("A", "1", "J", prompt.get(2), "Q", prompt.get(4), "K", prompt.get(6));
        return sorted(prompt.subList(10, 14).stream()
                .map(card -> Integer.valueOf(values.getOrDefault(card, card)))
                .toList());
    }

    /** The numbers that an answer lists. */
    private static String written(List<String> answer) {
        int start = Math.max(answer.indexOf("values"), answer.indexOf("],\"numbers\":[")) + 1;
        return sorted(
                answer.subList(start, start + 4).stream().map(Integer::valueOf).toList());
    }

    private static String sorted(List<Integer> numbers) {
        return numbers.stream().sorted().map(String::valueOf).collect(Collectors.joining(" "));
    }
}
