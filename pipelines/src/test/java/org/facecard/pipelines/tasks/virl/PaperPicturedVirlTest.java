package org.facecard.pipelines.tasks.virl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.facecard.pipelines.study.Fidelity;
import org.facecard.pipelines.study.Partition;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.study.Wording;
import org.facecard.pipelines.study.spec.task.StreetImageSpec;
import org.facecard.pipelines.study.spec.task.VirlVisionSpec;
import org.facecard.pipelines.tasks.Challenge;
import org.facecard.pipelines.tasks.Demonstration;
import org.facecard.pipelines.tasks.PicturedTask.PictureQuestion;
import org.facecard.pipelines.tasks.PicturedTask.PicturedTexts;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.Transcript;
import org.facecard.pipelines.verifier.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** V-IRL-VL in the paper's sentences, for a loaded checkpoint. */
class PaperPicturedVirlTest {
    private static final List<Problem> PROBLEMS = Worlds.problems(Partition.REPORTING, Rule.ID);

    private static PicturedVirl streets(Fidelity fidelity) {
        return PicturedVirl.of(
                new VirlVisionSpec(Wording.PAPER, fidelity, Worlds.SMALL, 0.5, StreetImageSpec.drawn(64, 1, 0.3), null)
                        .within(Worlds.SPLITS));
    }

    private static final PicturedVirl STREETS = streets(Fidelity.AS_DESCRIBED);

    /** What was seen before and whether this is an intersection is in words; the landmark in view is not. */
    @Test
    void onlyWhatIsSeenNowIsShown() {
        Virl text = Worlds.paper(Fidelity.AS_DESCRIBED);
        for (int episode = 0; episode < 20; episode++) {
            List<Challenge> told = Worlds.challenges(text.open(PROBLEMS.get(episode), Worlds.draws(episode)));
            List<Challenge> shown = Worlds.challenges(STREETS.open(PROBLEMS.get(episode), Worlds.draws(episode)));
            assertThat(shown).hasSameSizeAs(told);
            for (int here = 0; here < told.size(); here++) {
                List<String> words = steps(told.get(here));
                List<String> seen = steps(shown.get(here));
                int now = words.size() - 2;
                assertThat(seen.subList(0, now)).isEqualTo(words.subList(0, now));
                boolean intersection = words.get(now).endsWith("; you stand at an intersection");
                assertThat(seen.get(now))
                        .isEqualTo("O_%d: you see the four street views%s"
                                .formatted(here + 1, intersection ? "; you stand at an intersection" : ""));
                assertThat(shown.get(here).prompt()).startsWith("<|image|>[Task Description]");
                assertThat(shown.get(here).expected()).isEqualTo(told.get(here).expected());
            }
        }
    }

    private static List<String> steps(Challenge challenge) {
        String prompt = challenge.prompt();
        int from = prompt.indexOf("O_1:");
        return prompt.substring(from, prompt.indexOf("\n\n[Output]")).lines().toList();
    }

    @Test
    void theExpertReadsAndActs() {
        for (int row = 0; row < 20; row++) {
            Demonstration shown = STREETS.demonstration(PROBLEMS.get(row), Worlds.draws(row));
            assertThat(shown.challenge().judge(shown.answer()).correct()).isTrue();
            assertThat(shown.transcript().image()).isNotNull();
            assertThat(shown.challenge().judge(shown.answer()).transcription().observation())
                    .isTrue();
        }
    }

    @Test
    void aMisreadLandmarkCostsMoreThanAWrongAction() {
        PictureQuestion reading = STREETS.reading(PROBLEMS.get(1), Worlds.draws(1));
        String wrong = "{\"current observation\": \"%s\", \"current instruction\": \"\", \"action\": \"sit()\"}";
        String seen = String.join(" is on your ", reading.shown());
        assertThat(reading.challenge().judge(wrong.formatted(seen)).outcome()).isEqualTo(Outcome.WRONG_ACTION);
        assertThat(reading.challenge()
                        .judge(wrong.formatted("no landmark is near"))
                        .outcome())
                .isEqualTo(Outcome.MISREAD);
    }

    @Test
    void theProbeReadsNameAndSide() {
        for (int hand = 0; hand < 40; hand++) {
            PictureQuestion reading = STREETS.reading(PROBLEMS.get(hand % PROBLEMS.size()), Worlds.draws(hand));
            assertThat(reading.shown()).hasSize(2);
            assertThat(reading.challenge().prompt())
                    .contains(", where " + reading.shown().get(0) + " is on your ");
            String seen = "{\n  \"current observation\": \"" + String.join(" is on your ", reading.shown());
            assertThat(reading.read(seen + "\",\n")).isEqualTo(reading.shown());
            assertThat(reading.read(seen + "; you stand at an inter")).isEqualTo(reading.shown());
            assertThat(reading.read(seen)).as("cut short").isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"current observation": "no landmark is near"                        | no landmark is near
            {"current observation": "Joe\\"s; Bar is on your left front", "cur | Joe\\"s; Bar,left front
            {"current observation" : "A is on your left; B is on your right"     | A is on your left; B,right
            {"current observation": "A is on your top"                           |
            {"current observation": "nothing"                                    |
            I see a street.                                                      |
            <image><image>                                                       |
            """)
    void anythingElseIsReadUnchanged(String answer, String read) {
        PictureQuestion reading = STREETS.reading(PROBLEMS.get(0), Worlds.draws(0));
        assertThat(String.join(",", reading.read(answer))).isEqualTo(read == null ? "" : read);
    }

    @Test
    void everyRowToLearnFromShowsItsWaypoint() {
        PicturedTexts texts = STREETS.texts(Worlds.training());
        List<Transcript> rows = IntStream.range(0, 100)
                .mapToObj(row -> texts.warmUpRow(2, Worlds.draws(row)))
                .toList();
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.image()).isNotNull();
            assertThat(row.segments().get(0).text()).startsWith("<|image|>");
            assertThat(row.segments().get(row.segments().size() - 1).learned()).isTrue();
        });
        assertThat(rows).extracting(Transcript::image).doesNotHaveDuplicates();
        assertThat(rows).filteredOn(row -> row.segments().size() == 4).hasSizeBetween(10, 30);
    }

    /** The released verifier charges the attempt after the last one, whatever is shown. */
    @ParameterizedTest
    @EnumSource
    void theReleasedVerifierIsThatOfTheText(Fidelity fidelity) {
        Challenge shown = streets(fidelity).open(PROBLEMS.get(0), Worlds.draws(0));
        Challenge told = Worlds.paper(fidelity).open(PROBLEMS.get(0), Worlds.draws(0));
        assertThat(shown.beyondBudget()).isEqualTo(told.beyondBudget());
        assertThat(shown.judge("{\"action\": \"stop()\"}")).isEqualTo(told.judge("{\"action\": \"stop()\"}"));
    }
}
