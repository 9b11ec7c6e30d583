package org.facecard.pipelines.tasks.generalpoints;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.study.CardLayout;
import org.facecard.pipelines.study.Fidelity;
import org.facecard.pipelines.study.Game;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.study.SuitColors;
import org.facecard.pipelines.study.spec.task.CardImageSpec;
import org.facecard.pipelines.study.spec.task.GeneralPointsVisionSpec;
import org.facecard.pipelines.tasks.Challenge;
import org.facecard.pipelines.tasks.Demonstration;
import org.facecard.pipelines.tasks.PicturedTask.PictureQuestion;
import org.facecard.pipelines.tasks.PicturedTask.PicturedTexts;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.Transcript;
import org.facecard.pipelines.verifier.Outcome;
import org.facecard.pipelines.verifier.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The full game with pictures: the paper's GP-VL on a loaded checkpoint. */
class FullPicturedGameTest {
    private static final Draws DRAWS = Draws.of(3, "test/pictures");
    private static final PicturedPoints POINTS = new PicturedPoints(new GeneralPointsVisionSpec(
            24,
            Game.FULL,
            Fidelity.AS_DESCRIBED,
            new CardImageSpec(64, CardLayout.TALL, 1, 0),
            SuitColors.BLACK,
            SuitColors.RED));
    private static final Problem PROBLEM = Games.problem(Rule.ID, "10S 3H KD AC");
    private static final Challenge SHOWN = POINTS.open(PROBLEM, DRAWS);

    @Test
    void thePromptHasOneImageTokenAndNoCards() {
        assertThat(SHOWN.prompt())
                .startsWith("<|image|>[Task Description]")
                .contains("see 4 cards in the picture", "count as 10", "\"formula\"")
                .doesNotContain("[Input]", "Cards:");
        assertThat(SHOWN.image().orElseThrow().width()).isEqualTo(64);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            '10', '3', 'K', 'A' | (10+3+10+1)=24  | CORRECT          | 5    | true
            'A', 'K', '3', '10' | 10+3+10+1       | CORRECT          | 5    | true
            10, 3, "K", "A"     | 10+3+10-1=24    | WRONG_VALUE      | -1   | true
            '10', '3', 'K', 'A' | 10+3+10+2=24    | NUMBER_NOT_GIVEN | -2   | true
            '10', '3', 'Q', 'A' | 10+3+10+1=24    | MISREAD          | -1.5 | false
            '10', '3', 'Q'      | 10+3+10+1=24    | MISREAD          | -1.5 | false
            """, quoteCharacter = '~')
    void readingIsJudgedBeforePlaying(String cards, String formula, Outcome outcome, double reward, boolean seen) {
        Verdict verdict = SHOWN.judge("{\n  \"cards\": [%s],\n  \"number\": [10, 3, 10, 1],\n  \"formula\": \"%s\"\n}"
                .formatted(cards, formula));
        assertThat(verdict.outcome()).isEqualTo(outcome);
        assertThat(verdict.reward()).isEqualTo(reward);
        assertThat(verdict.transcription().observation()).isEqualTo(seen);
    }

    @Test
    void theProbeReadsAnAnswerThatIsCutShort() {
        PictureQuestion reading = POINTS.reading(PROBLEM, DRAWS);
        assertThat(reading.shown()).containsExactly("10", "3", "K", "A");
        assertThat(reading.read("{\n  \"cards\": ['10', '3', 'K', 'A'],\n  \"num"))
                .isEqualTo(reading.shown());
        assertThat(reading.read("{\n  \"cards\": ['10', '3'")).isEmpty();
        assertThat(reading.read("I see a table.")).isEmpty();
    }

    @Test
    void everyRowToLearnFromShowsItsCards() {
        PicturedTexts texts = POINTS.texts(Games.training(POINTS.problems(Games.SPLITS)));
        for (int row = 0; row < 50; row++) {
            Transcript transcript = texts.warmUpRow(2, DRAWS.at(row));
            assertThat(transcript.image()).isNotNull();
            assertThat(transcript.segments().get(0).text()).startsWith("<|image|>");
            String answer = transcript.segments().get(1).text();
            assertThat(POINTS.reading(PROBLEM, DRAWS).read(answer)).hasSize(4);
        }
    }

    @Test
    void theExpertReadsAndSolves() {
        Demonstration demonstration = POINTS.demonstration(PROBLEM, DRAWS);
        assertThat(demonstration.challenge().judge(demonstration.answer()).correct())
                .isTrue();
        assertThat(List.of(demonstration.transcript().image())).doesNotContainNull();
    }
}
