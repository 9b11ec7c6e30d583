package org.facecard.pipelines.tasks.generalpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.study.Fidelity;
import org.facecard.pipelines.study.Game;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.study.spec.task.GeneralPointsSpec;
import org.facecard.pipelines.tasks.Challenge;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.TrainingTexts;
import org.facecard.pipelines.tasks.Transcript;
import org.facecard.pipelines.tasks.Transcript.Segment;
import org.facecard.pipelines.verifier.Outcome;
import org.facecard.pipelines.verifier.RuleReading;
import org.facecard.pipelines.verifier.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GeneralPointsTest {
    static Stream<GeneralPoints> games() {
        return Stream.of(
                Games.running(),
                GeneralPoints.of(new GeneralPointsSpec(12, Game.RUNNING, Fidelity.AS_DESCRIBED)),
                Games.full(Fidelity.AS_DESCRIBED));
    }

    @ParameterizedTest
    @MethodSource("games")
    void demonstrationsAreCorrectAndReadTheStatedRule(GeneralPoints game) {
        Draws draws = Draws.of(1, "demonstration");
        List<Problem> failed = game.problems(Games.SPLITS).stream()
                .filter(problem -> !holds(
                        game,
                        problem,
                        game.demonstration(problem, draws.at(problem.rank())).transcript()))
                .toList();
        assertThat(failed).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("games")
    void valuesOfFaceCardsFollowWhereExpertsListThem(GeneralPoints game) {
        Draws draws = Draws.of(1, "demonstration");
        List<Problem> asked = game.problems(Games.SPLITS).stream()
                .filter(problem -> problem.rank() % 7 == 0)
                .toList();
        assertThat(asked).allSatisfy(problem -> {
            String answer = game.demonstration(problem, draws).answer();
            long faces = problem.content()
                    .chars()
                    .filter(letter -> "JQK".indexOf(letter) >= 0)
                    .count();
            assertThat(game.statedValues(problem)).hasSize((int) faces).allSatisfy(value -> {
                assertThat(answer).startsWith(value.before() + value.stated());
                assertThat(value.training()).isEqualTo(10);
                assertThat(value.stated()).isEqualTo(problem.rule() == Rule.ID ? 10 : 11 + "JQK".indexOf(value.card()));
            });
        });
    }

    @ParameterizedTest
    @MethodSource("games")
    void wrongAnswersReadTheCardsRightAndMissTheTarget(GeneralPoints game) {
        Draws draws = Draws.of(1, "wrong");
        List<Problem> failed = game.problems(Games.SPLITS).stream()
                .filter(problem -> problem.rank() % 7 == 0)
                .filter(problem -> {
                    String answer = game.wrongAnswer(problem, draws.at(problem.rank()));
                    Verdict verdict = game.open(problem, Games.OPENING).judge(answer);
                    return verdict.outcome() != Outcome.WRONG_VALUE || verdict.reading() != RuleReading.STATED_RULE;
                })
                .toList();
        assertThat(failed).isEmpty();
    }

    private static boolean holds(GeneralPoints game, Problem problem, Transcript demonstration) {
        Challenge challenge = game.open(problem, Games.OPENING);
        Verdict verdict = challenge.judge(answer(demonstration));
        return demonstration.segments().get(0).equals(Segment.given(challenge.prompt()))
                && demonstration.segments().get(1).learned()
                && verdict.outcome() == Outcome.CORRECT
                && verdict.reward() == 5
                && verdict.reading() == RuleReading.STATED_RULE;
    }

    @Test
    void theReleasedVerifierTakesDemonstrationsThatFloatsCanEvaluate() {
        GeneralPoints game = Games.full(Fidelity.AS_RELEASED);
        List<Verdict> verdicts = game.problems(Games.SPLITS).stream()
                .filter(problem -> problem.rank() < 2_000)
                .map(problem -> game.open(problem, Games.OPENING)
                        .judge(answer(
                                game.demonstration(problem, Draws.of(1, "d").at(problem.rank()))
                                        .transcript())))
                .toList();
        assertThat(verdicts).allMatch(verdict -> verdict.correct() || verdict.reward() > -2);
        double correct = verdicts.stream().filter(Verdict::correct).count();
        assertThat(correct / verdicts.size()).isBetween(0.98, 0.9999);
    }

    @Test
    void demonstrationsVaryOverTheSolutionsAndRepeatWithTheDraws() {
        GeneralPoints game = Games.running();
        Problem problem = Games.problem(Rule.ID, "2S 4H 6D 2C");
        List<String> answers = IntStream.range(0, 50)
                .mapToObj(draw -> answer(
                        game.demonstration(problem, Draws.of(1, "d").at(draw)).transcript()))
                .toList();
        assertThat(answers.stream().distinct()).hasSizeGreaterThan(1);
        assertThat(answer(game.demonstration(problem, Draws.of(1, "d").at(7)).transcript()))
                .isEqualTo(answers.get(7));
    }

    @Test
    void onlyTheDescribedGamesAnswerIsJson() throws Exception {
        Problem problem = Games.problem(Rule.OOD, "3S 3H 8D QC");
        JsonNode json = new ObjectMapper()
                .readTree(answer(Games.full(Fidelity.AS_DESCRIBED)
                        .demonstration(problem, Draws.of(1, "d"))
                        .transcript()));
        assertThat(json.get("cards").toString()).isEqualTo("[\"3\",\"3\",\"8\",\"Q\"]");
        assertThat(json.get("number").toString()).isEqualTo("[3,3,8,12]");
        assertThat(json.get("formula").asText()).endsWith("=24").doesNotContain(" ");
        String released = answer(Games.full(Fidelity.AS_RELEASED)
                .demonstration(problem, Draws.of(1, "d"))
                .transcript());
        assertThat(released).contains("['3', '3', '8', 'Q']").contains("=24\",\n}");
    }

    @Test
    void theFullGamesPromptShowsCardsAndRule() {
        GeneralPoints game = Games.full(Fidelity.AS_DESCRIBED);
        String shifted = game.open(Games.problem(Rule.OOD, "10S JH 9D AC"), Games.OPENING)
                .prompt();
        assertThat(shifted).contains("Cards: ['10', 'J', '9', 'A']").contains("11, 12 and 13 respectively");
        assertThat(game.open(Games.problem(Rule.ID, "10S JH 9D AC"), Games.OPENING)
                        .prompt())
                .contains("'J', 'Q' and 'K' count as 10. 'A' counts as 1")
                .doesNotContain("11");
    }

    @Test
    void aFailedAttemptOfTheFullGameGetsTheReason() {
        Challenge challenge =
                Games.full(Fidelity.AS_DESCRIBED).open(Games.problem(Rule.ID, "10S JH 9D AC"), Games.OPENING);
        Verdict failed = challenge.judge("{\"formula\": \"1+1\"}");
        assertThat(challenge.revision(failed)).startsWith("You failed").contains(failed.message());
    }

    @Test
    void fullGameWarmUpTranscriptsEndWhenRight() {
        GeneralPoints game = Games.full(Fidelity.AS_DESCRIBED);
        TrainingTexts texts = game.texts(Games.training(game.problems(Games.SPLITS)));
        for (int row = 0; row < 500; row++) {
            Transcript transcript = texts.warmUpRow(5, Draws.of(1, "w").at(row));
            int segments = transcript.segments().size();
            assertThat(segments).isBetween(3, 11).isOdd();
            assertThat(transcript.segments().get(0).text()).contains("count as 10");
            assertThat(transcript.segments().get(segments - 1).text().startsWith("You failed"))
                    .as("%s", transcript)
                    .isIn(false, segments == 11);
        }
    }

    @Test
    void theFullGameHasNeitherCorpusNorVocabulary() {
        GeneralPoints game = Games.full(Fidelity.AS_DESCRIBED);
        TrainingTexts texts = game.texts(Games.training(game.problems(Games.SPLITS)));
        assertThatThrownBy(() -> texts.corpusRow(Draws.of(1, "c")))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("task.game is full");
        assertThatThrownBy(game::vocabulary)
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("task.game: running");
        assertThat(game.answerTokens()).isEqualTo(256);
        assertThat(game.answerEnd()).isEqualTo("}");
    }

    private static String answer(Transcript demonstration) {
        return demonstration.segments().get(1).text();
    }
}
