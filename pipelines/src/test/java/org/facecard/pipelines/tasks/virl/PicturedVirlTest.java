package org.facecard.pipelines.tasks.virl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.image.RgbImage;
import org.facecard.pipelines.study.Fidelity;
import org.facecard.pipelines.study.Partition;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.study.Wording;
import org.facecard.pipelines.study.spec.task.SplitsSpec;
import org.facecard.pipelines.study.spec.task.StreetImageSpec;
import org.facecard.pipelines.study.spec.task.VirlVisionSpec;
import org.facecard.pipelines.tasks.Challenge;
import org.facecard.pipelines.tasks.PicturedTask.PictureQuestion;
import org.facecard.pipelines.tasks.PicturedTask.PicturedTexts;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.Transcript;
import org.facecard.pipelines.tasks.Transcript.Segment;
import org.facecard.pipelines.tasks.virl.streets.LandmarkNames;
import org.facecard.pipelines.verifier.Outcome;
import org.facecard.pipelines.verifier.Verdict;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PicturedVirlTest {
    private static final StreetImageSpec IMAGE = StreetImageSpec.drawn(64, 1, 0.3);
    private static final VirlVisionSpec BARE =
            new VirlVisionSpec(Wording.TOKENS, Fidelity.AS_DESCRIBED, Worlds.SMALL, 0.5, IMAGE, null);
    private static final PicturedVirl STREETS = PicturedVirl.of(BARE.within(Worlds.SPLITS));
    private static final Virl TEXT = Worlds.tokens();
    private static final StreetViews VIEWS = new StreetViews(BARE.inText(), Worlds.SPLITS, IMAGE);
    private static final PicturedTexts TEXTS = STREETS.texts(Worlds.training());
    private static final List<Problem> PROBLEMS = Worlds.problems(Partition.REPORTING, Rule.ID);

    /** Word for word, but for the three words of what is seen now. */
    @Test
    void promptsShowAPictureInTheLandmarksPlace() {
        for (int episode = 0; episode < 20; episode++) {
            List<Challenge> told = walk(TEXT.open(PROBLEMS.get(episode), Worlds.draws(episode)));
            List<Challenge> shown = walk(STREETS.open(PROBLEMS.get(episode), Worlds.draws(episode)));
            assertThat(shown).hasSameSizeAs(told);
            for (int here = 0; here < told.size(); here++) {
                List<String> words = List.of(told.get(here).prompt().split(" "));
                int seen = words.size() - 5;
                String expected = String.join(" ", words.subList(0, seen)) + " <image>".repeat(16) + " "
                        + String.join(" ", words.subList(seen + 3, words.size()));
                assertThat(shown.get(here).prompt()).isEqualTo(expected);
                assertThat(shown.get(here).expected()).isEqualTo(told.get(here).expected());
                assertThat(shown.get(here).decidedByRule())
                        .isEqualTo(told.get(here).decidedByRule());
            }
        }
    }

    @Test
    void everyWaypointHasOnePictureOfItsOwn() {
        Problem problem = PROBLEMS.get(3);
        List<Challenge> shown = walk(STREETS.open(problem, Worlds.draws(3)));
        for (int here = 0; here < shown.size(); here++) {
            RgbImage image = shown.get(here).image().orElseThrow();
            assertThat(image).isEqualTo(VIEWS.image(problem, here, Worlds.draws(3)));
            assertThat(shown.get(here).image().orElseThrow()).isSameAs(image);
        }
    }

    @Test
    void theVisualShiftShowsTheProblemInAnotherLook() {
        Set<RgbImage> looks = new HashSet<>();
        for (int episode = 0; episode < 20; episode++) {
            Challenge plain = STREETS.open(PROBLEMS.get(0), Worlds.draws(episode));
            Challenge other = STREETS.shifted().open(PROBLEMS.get(0), Worlds.draws(episode));
            assertThat(other.prompt()).isEqualTo(plain.prompt());
            assertThat(other.image()).isNotEqualTo(plain.image());
            assertThat(STREETS.shifted()
                            .open(PROBLEMS.get(0), Worlds.draws(episode))
                            .image())
                    .isEqualTo(other.image());
            looks.add(other.image().orElseThrow());
        }
        assertThat(looks).hasSize(20);
    }

    @Test
    void aWrongActionCostsMoreWhereTheLandmarkWasMisread() {
        Challenge challenge = STREETS.open(PROBLEMS.get(1), Worlds.draws(1));
        String right = answer(challenge);
        String wrong = right.replace(challenge.expected().orElseThrow(), "stop .");
        assertVerdict(challenge.judge(right), Outcome.CORRECT, 1, true);
        assertVerdict(challenge.judge(wrong), Outcome.WRONG_ACTION, -1, true);
        assertVerdict(
                challenge.judge(wrong.replace("{obs none none none", "{obs Opal Gym left")),
                Outcome.MISREAD,
                -1.5,
                false);
    }

    @Test
    void aSampledImageTokenIsAGradedAnswer() {
        Challenge challenge = STREETS.open(PROBLEMS.get(1), Worlds.draws(1));
        String right = answer(challenge);
        assertVerdict(challenge.judge("<image> ".repeat(15)), Outcome.UNREADABLE, -1, null);
        assertVerdict(
                challenge.judge(right.replace(challenge.expected().orElseThrow(), "turn <image>")),
                Outcome.WRONG_ACTION,
                -1,
                true);
    }

    /** The expert's answer at the start, of which text tells no landmark. */
    private static String answer(Challenge start) {
        return "{obs none none none street {line %s {act %s }"
                .formatted(
                        String.join(" ", List.of(start.prompt().split(" ")).subList(10, 15)),
                        start.expected().orElseThrow());
    }

    private static void assertVerdict(Verdict verdict, Outcome outcome, double reward, @Nullable Boolean seen) {
        assertThat(verdict.outcome()).isEqualTo(outcome);
        assertThat(verdict.reward()).isEqualTo(reward);
        assertThat(verdict.transcription().observation()).isEqualTo(seen);
    }

    /** What an answer reads of it is what an oracle in words reads, at a waypoint with a landmark and no other. */
    @Test
    void aReadingShowsALandmarkOfTheInstruction() {
        for (int hand = 0; hand < 60; hand++) {
            Problem problem = PROBLEMS.get(hand % PROBLEMS.size());
            PictureQuestion reading = STREETS.reading(problem, Worlds.draws(hand));
            assertThat(reading.shown()).hasSize(3).doesNotContain("none");
            String prompt = reading.challenge().prompt();
            assertThat(prompt)
                    .contains(reading.shown().get(0) + " " + reading.shown().get(1));
            assertThat(reading.read("{obs " + String.join(" ", reading.shown())))
                    .isEqualTo(reading.shown());
            assertThat(reading.read("{obs Opal")).isEmpty();
        }
    }

    @Test
    void theVocabularyBeginsWithThatOfTheTextTask() {
        List<String> text = TEXT.vocabulary();
        assertThat(STREETS.vocabulary()).startsWith(text.toArray(String[]::new)).hasSize(text.size() + 1);
        List<Transcript> rows = new ArrayList<>(rows(draws -> TEXTS.picturedRow(0.1, draws)));
        rows.addAll(rows(draws -> TEXTS.warmUpRow(2, draws)));
        rows.add(STREETS.demonstration(PROBLEMS.get(0), Worlds.draws(0)).transcript());
        Set<String> written = rows.stream()
                .flatMap(row -> row.segments().stream())
                .flatMap(segment -> Arrays.stream(segment.text().split(" ")))
                .collect(Collectors.toSet());
        assertThat(STREETS.vocabulary()).containsAll(written);
    }

    /** Signs and instructions of what is trained on carry names of the training partition only. */
    @Test
    void noRowNamesALandmarkOfAnotherPartition() {
        List<String> held = new LandmarkNames(Worlds.SPLITS).of(Partition.REPORTING);
        List<Transcript> rows = new ArrayList<>(rows(draws -> TEXTS.picturedRow(0.1, draws)));
        rows.addAll(rows(draws -> TEXTS.warmUpRow(2, draws)));
        String all = rows.stream()
                .flatMap(row -> row.segments().stream().filter(Segment::learned))
                .map(Segment::text)
                .collect(Collectors.joining("\n"));
        assertThat(held).noneMatch(name -> all.contains(name + " "));
    }

    /** Of the names alone a base would learn which words never meet, and read no others. */
    @Test
    void theBaseReadsWordsInAnyPlace() {
        assertThat(firstWords(rows(draws -> TEXTS.picturedRow(0, draws)))).containsAnyElementsOf(LandmarkNames.SECOND);
        assertThat(firstWords(rows(draws -> TEXTS.warmUpRow(2, draws))))
                .doesNotContainAnyElementsOf(LandmarkNames.SECOND);
    }

    private static List<String> firstWords(List<Transcript> rows) {
        return rows.stream()
                .flatMap(row -> row.segments().stream().filter(Segment::learned))
                .map(Segment::text)
                .filter(text -> text.contains("obs "))
                .map(text -> text.substring(text.indexOf("obs ") + 4).split(" ")[0])
                .toList();
    }

    @Test
    void otherCitiesAreOnlyAShareOfTheRows() {
        List<Transcript> plain = rows(draws -> TEXTS.picturedRow(0, draws));
        List<Transcript> mixed = rows(draws -> TEXTS.picturedRow(0.25, draws));
        assertThat(mixed.stream().map(Transcript::segments))
                .containsExactlyElementsOf(
                        plain.stream().map(Transcript::segments).toList());
        assertThat(IntStream.range(0, plain.size())
                        .filter(row -> !image(plain, row).equals(image(mixed, row)))
                        .count())
                .isBetween(50L, 100L);
    }

    private static RgbImage image(List<Transcript> rows, int row) {
        return Objects.requireNonNull(rows.get(row).image());
    }

    @Test
    void anotherDivisionOfTheNamesIsRefused() {
        assertThat(BARE.within(Worlds.SPLITS).within(Worlds.SPLITS)).isEqualTo(BARE.within(Worlds.SPLITS));
        assertThatThrownBy(() -> BARE.within(Worlds.SPLITS).within(new SplitsSpec(8, 0.125, 0.25)))
                .hasMessageContaining("task.landmarks is ")
                .hasMessageContaining("must be left out");
        assertThatThrownBy(() -> PicturedVirl.of(BARE)).isInstanceOf(InvalidSpecException.class);
    }

    private static List<Challenge> walk(Challenge first) {
        return Worlds.challenges(first);
    }

    private static List<Transcript> rows(Function<Draws, Transcript> maker) {
        return Stream.iterate(0, i -> i + 1)
                .limit(300)
                .map(Worlds::draws)
                .map(maker)
                .toList();
    }
}
