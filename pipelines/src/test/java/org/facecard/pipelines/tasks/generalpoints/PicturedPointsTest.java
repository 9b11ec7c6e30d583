package org.facecard.pipelines.tasks.generalpoints;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.image.RgbImage;
import org.facecard.pipelines.study.CardLayout;
import org.facecard.pipelines.study.Fidelity;
import org.facecard.pipelines.study.Game;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.study.SuitColors;
import org.facecard.pipelines.study.spec.task.CardImageSpec;
import org.facecard.pipelines.study.spec.task.GeneralPointsVisionSpec;
import org.facecard.pipelines.tasks.Challenge;
import org.facecard.pipelines.tasks.PicturedTask.PictureQuestion;
import org.facecard.pipelines.tasks.PicturedTask.PicturedTexts;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.Transcript;
import org.facecard.pipelines.verifier.Outcome;
import org.facecard.pipelines.verifier.RuleReading;
import org.facecard.pipelines.verifier.Verdict;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PicturedPointsTest {
    private static final Draws DRAWS = Draws.of(3, "test/pictures");
    private static final PicturedPoints POINTS = new PicturedPoints(new GeneralPointsVisionSpec(
            24,
            Game.RUNNING,
            Fidelity.AS_DESCRIBED,
            new CardImageSpec(64, CardLayout.TALL, 1, 0),
            SuitColors.BLACK,
            SuitColors.RED));

    /** 10 + 3 + 10 + 1 = 24 under the training rule. */
    private static final Challenge SHOWN = POINTS.open(Games.problem(Rule.ID, "10S 3H KD AC"), DRAWS);

    private static final List<Problem> PROBLEMS = POINTS.problems(Games.SPLITS);
    private static final PicturedTexts TEXTS = POINTS.texts(Games.training(PROBLEMS));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            10 3 K A | 10 3 10 1 | 10 + 3 = 13 + 10 = 23 + 1 = 24 | CORRECT          | 5    | true
            A K 3 10 | 1 10 3 10 | 10 + 3 = 13 + 10 = 23 + 1 = 24 | CORRECT          | 5    | true
            10 3 K A | 10 3 10 1 | 10 + 3 = 13 + 10 = 23 - 1 = 22 | WRONG_VALUE      | -1   | true
            10 3 K A | 10 3 10 2 | 10 + 3 = 13 + 10 = 23 + 2 = 25 | NUMBER_NOT_GIVEN | -2   | true
            10 3 Q A | 10 3 10 1 | 10 + 3 = 13 + 10 = 23 + 1 = 24 | MISREAD          | -1.5 | false
            10 3 3 A | 10 3 3 1  | 10 + 3 = 13 + 3 = 16 + 1 = 17  | MISREAD          | -1.5 | false
            10 3 Q A | 10 3 10 1 | rubbish                        | MISREAD          | -1.5 | false
            """)
    void readingIsJudgedBeforePlaying(
            String cards, String numbers, String chain, Outcome outcome, double reward, boolean seen) {
        Verdict verdict = SHOWN.judge(
                "{\"cards\":[ %s ],\"numbers\":[ %s ],\"formula\":\" %s \"}".formatted(cards, numbers, chain));
        assertThat(verdict.outcome()).isEqualTo(outcome);
        assertThat(verdict.reward()).isEqualTo(reward);
        assertThat(verdict.transcription().observation()).isEqualTo(seen);
    }

    @Test
    void aSampledImageTokenIsAnUnreadableAnswer() {
        Verdict verdict = SHOWN.judge("{\"cards\":[ 10 3 <image> A ],\"numbers\":[ 10 3 10 1");
        assertThat(verdict.outcome()).isEqualTo(Outcome.UNREADABLE);
        assertThat(verdict.transcription().observation()).isFalse();
    }

    @Test
    void theRuleIsReadOffTheListedCards() {
        Challenge shifted = POINTS.open(Games.problem(Rule.OOD, "10S 3H KD AC"), DRAWS);
        String misread = "{\"cards\":[ 10 3 Q A ],\"numbers\":[ 10 3 %d 1 ],\"formula\":\" x \"}";
        assertThat(shifted.judge(misread.formatted(12)).reading()).isEqualTo(RuleReading.STATED_RULE);
        assertThat(shifted.judge(misread.formatted(10)).reading()).isEqualTo(RuleReading.TRAINING_RULE);
    }

    @Test
    void anEpisodeHasOnePicture() {
        RgbImage image = SHOWN.image().orElseThrow();
        assertThat(SHOWN.image().orElseThrow()).isSameAs(image);
        assertThat(POINTS.open(Games.problem(Rule.ID, "10S 3H KD AC"), DRAWS).image())
                .contains(image);
        assertThat(SHOWN.prompt().split(" ")).filteredOn("<image>"::equals).hasSize(16);
        assertThat(SHOWN.prompt()).doesNotContain("deal 10");
    }

    @Test
    void onlyTheShiftedTaskShowsRed() {
        Problem problem = Games.problem(Rule.ID, "10S 3H KD AC");
        assertThat(red(SHOWN.image().orElseThrow())).isFalse();
        assertThat(red(POINTS.shifted().open(problem, DRAWS).image().orElseThrow()))
                .isTrue();
        assertThat(red(POINTS.demonstration(problem, DRAWS).transcript().image()))
                .isFalse();
    }

    @Test
    void aReadingTakesTheWordsBehindTheFirst() {
        PictureQuestion reading = POINTS.reading(Games.problem(Rule.ID, "10S 3H KD AC"), DRAWS);
        assertThat(reading.shown()).containsExactly("10", "3", "K", "A");
        assertThat(reading.read("{\"cards\":[ 10 3 K A")).containsExactly("10", "3", "K", "A");
        assertThat(reading.read("{\"cards\":[ 10")).isEmpty();
    }

    @Test
    void theVocabularyBeginsWithThatOfTheTextTask() {
        List<String> text = Games.running().vocabulary();
        assertThat(POINTS.vocabulary()).startsWith(text.toArray(String[]::new)).hasSize(text.size() + 2);
    }

    @Test
    void warmUpShowsTheTrainingColourAndLearnsNoMisreading() {
        List<Transcript> rows = rows(draws -> TEXTS.warmUpRow(5, draws));
        assertThat(rows).noneMatch(row -> red(row.image()));
        List<String> misread = rows.stream()
                .flatMap(row -> Stream.iterate(1, i -> i + 1 < row.segments().size(), i -> i + 2)
                        .filter(i -> row.segments().get(i + 1).text().equals("misread"))
                        .map(i -> row.segments().get(i)))
                .peek(answer -> assertThat(answer.learned()).isFalse())
                .map(Transcript.Segment::text)
                .toList();
        assertThat(misread).isNotEmpty();
    }

    @Test
    void theBaseSeesTheOtherColourInSomeRows() {
        assertThat(rows(draws -> TEXTS.picturedRow(0.25, draws)))
                .filteredOn(row -> red(row.image()))
                .hasSizeBetween(60, 90);
        assertThat(rows(draws -> TEXTS.picturedRow(0, draws))).noneMatch(row -> red(row.image()));
    }

    @Test
    void numbersOfARowAreOfTheTrainingPartition() {
        Set<String> training =
                Games.training(PROBLEMS).stream().map(Problem::group).collect(Collectors.toSet());
        Pattern numbers = Pattern.compile("(?:values|\"numbers\":\\[) (\\d+) (\\d+) (\\d+) (\\d+)");
        Set<String> written = new HashSet<>();
        rows(draws -> TEXTS.picturedRow(0.25, draws)).forEach(row -> {
            Matcher found = numbers.matcher(row.segments().get(1).text());
            if (found.find() && row.segments().get(0).text().contains("target 24")) {
                written.add(Stream.of(1, 2, 3, 4)
                        .map(group -> Integer.valueOf(found.group(group)))
                        .sorted()
                        .map(String::valueOf)
                        .collect(Collectors.joining(" ")));
            }
        });
        Set<String> held = PROBLEMS.stream()
                .map(Problem::group)
                .filter(group -> !training.contains(group))
                .collect(Collectors.toSet());
        assertThat(written).isNotEmpty().doesNotContainAnyElementsOf(held);
    }

    private static List<Transcript> rows(java.util.function.Function<Draws, Transcript> maker) {
        return Stream.iterate(0L, i -> i + 1)
                .limit(300)
                .map(DRAWS::at)
                .map(maker)
                .toList();
    }

    private static boolean red(@Nullable RgbImage shown) {
        RgbImage image = Objects.requireNonNull(shown, "no image");
        byte[] rgb = image.rgb();
        for (int at = 0; at < rgb.length; at += 3) {
            if ((rgb[at] & 0xFF) > 150 && (rgb[at + 1] & 0xFF) < 80) {
                return true;
            }
        }
        return false;
    }
}
