package org.facecard.pipelines.tasks.virl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.study.Fidelity;
import org.facecard.pipelines.study.Partition;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.tasks.Challenge;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.TrainingTexts;
import org.facecard.pipelines.tasks.Transcript;
import org.facecard.pipelines.tasks.virl.paper.PaperChallenge;
import org.facecard.pipelines.tasks.virl.paper.PaperText;
import org.facecard.pipelines.tasks.virl.routes.Bearing;
import org.facecard.pipelines.tasks.virl.routes.Geocode;
import org.facecard.pipelines.tasks.virl.routes.Leg;
import org.facecard.pipelines.tasks.virl.routes.Rail;
import org.facecard.pipelines.tasks.virl.routes.Route;
import org.facecard.pipelines.tasks.virl.routes.VisibleLandmark;
import org.facecard.pipelines.verifier.Transcription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaperFormTest {
    private static final JsonMapper JSON = new JsonMapper();

    @ParameterizedTest
    @EnumSource(Fidelity.class)
    void readingOnlyThePromptSufficesUnderBothRules(Fidelity fidelity) {
        Virl virl = Worlds.paper(fidelity);
        for (Rule rule : Rule.values()) {
            for (Problem problem : Worlds.problems(Partition.REPORTING, rule)) {
                for (Challenge here : Worlds.challenges(virl.open(problem, Worlds.draws(problem.rank())))) {
                    String action = PromptReader.paper(here.prompt(), rule);

                    assertThat(here.expected()).contains(action);
                    assertThat(here.judge("{\"action\": \"%s\"}".formatted(action))
                                    .correct())
                            .isTrue();
                }
            }
        }
    }

    @Test
    void thePromptHasBlocksHistoryAndThreeKeys() {
        Problem problem = Worlds.problems(Partition.TRAIN, Rule.OOD).get(0);
        List<Challenge> challenges =
                Worlds.challenges(Worlds.paper(Fidelity.AS_DESCRIBED).open(problem, Worlds.draws(0)));
        String prompt = challenges.get(2).prompt();

        assertThat(prompt)
                .containsSubsequence(
                        "[Task Description]",
                        "[Instruction]",
                        "1. First, turn ",
                        "[Action space]",
                        "\"forward()\"",
                        "\"turn_direction(x)\"",
                        "'left', 'right', 'slightly left', 'slightly right'",
                        "\"stop()\"",
                        "[Observations and actions sequence]",
                        "O_1: no landmark is near\nA_1: turn_direction(",
                        "\nO_2: ",
                        "\nA_2: ",
                        "\nO_3: ",
                        "\nA_3:\n",
                        "[Output]",
                        "\"current observation\"",
                        "\"current instruction\"",
                        "\"action\"")
                .doesNotContain("A_4", "%");
    }

    @Test
    void instructionsAreTheSameUnderBothRules() {
        for (Route route : Worlds.routes()) {
            Rail rail = Worlds.rail(route, 2);
            for (int leg = 0; leg < rail.turns().size(); leg++) {
                String line = new PaperText(rail, Rule.ID).line(2 * leg);

                assertThat(line).isEqualTo(new PaperText(rail, Rule.OOD).line(2 * leg));
                assertThat(line)
                        .contains("urn " + rail.turns().get(leg).turn().words() + " to")
                        .endsWith("face " + rail.turns().get(leg).face().word() + ".");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"百年老店", "Кафе «Пушкинъ»", "مطعم الشام", "Joe's \"Diner\" \\ {Bar}", "100%s Pure", "🍜 Ramen"})
    void namesOfEveryKindPassThroughPromptAnswerAndVerifier(String name) {
        Geocode start = new Geocode(22.3, 114.2);
        Leg leg = new Leg(0, start.plus(0, 60), new VisibleLandmark(name, Bearing.RIGHT), List.of());
        Rail rail = Rail.lay(new Route(start, 90, List.of(leg)), 0.5, Fidelity.AS_DESCRIBED, Worlds.draws(0));
        PaperText text = new PaperText(rail, Rule.ID);
        for (Fidelity fidelity : Fidelity.values()) {
            Challenge stop = new PaperChallenge(text, 1, fidelity);

            assertThat(stop.prompt()).contains("the destination, where %s is on your right.".formatted(name));
            assertThat(stop.judge(Expert.answer(stop)).correct()).isTrue();
            assertThat(stop.judge(Expert.answer(stop)).transcription()).isEqualTo(new Transcription(true, true));
        }
    }

    @Test
    void theExpertsAnswerIsJsonWithThreeKeysInOrder() throws JsonProcessingException {
        Problem problem = Worlds.problems(Partition.TRAIN, Rule.ID).get(1);
        for (Challenge here :
                Worlds.challenges(Worlds.paper(Fidelity.AS_DESCRIBED).open(problem, Worlds.draws(0)))) {
            JsonNode answer = JSON.readTree(Expert.answer(here));

            assertThat(answer.fieldNames())
                    .toIterable()
                    .containsExactly("current observation", "current instruction", "action");
            assertThat(here.prompt())
                    .contains(": " + answer.path("current observation").textValue() + "\n");
            assertThat(here.prompt())
                    .contains(". " + answer.path("current instruction").textValue() + "\n");
        }
    }

    @Test
    void warmUpRowsShowTheRuleAndSomeWrongAttempts() {
        TrainingTexts texts = Worlds.paper(Fidelity.AS_DESCRIBED).texts(Worlds.training());
        int mistaken = 0;
        for (int index = 0; index < 1_000; index++) {
            Transcript row = texts.warmUpRow(2, Worlds.draws(index));
            int last = row.segments().size() - 1;
            String action = PromptReader.paper(row.segments().get(0).text(), Rule.ID);

            assertThat(row.segments().subList(0, last)).noneMatch(Transcript.Segment::learned);
            assertThat(row.segments().get(last).learned()).isTrue();
            assertThat(row.segments().get(last).text()).contains("\"action\": \"%s\"".formatted(action));
            if (last > 1) {
                mistaken++;
                assertThat(row.segments().get(1).text()).doesNotContain(action);
                assertThat(row.segments().get(2).text()).startsWith("You failed this attempt: ");
            }
        }
        assertThat(mistaken).isBetween(150, 250);
    }

    @Test
    void aBaseFromScratchIsRefusedWithAdvice() {
        Virl virl = Worlds.paper(Fidelity.AS_DESCRIBED);

        assertThatThrownBy(virl::vocabulary)
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("use task.wording: tokens");
        assertThatThrownBy(() -> virl.texts(Worlds.training()).corpusRow(Worlds.draws(0)))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("use task.wording: tokens");
    }
}
