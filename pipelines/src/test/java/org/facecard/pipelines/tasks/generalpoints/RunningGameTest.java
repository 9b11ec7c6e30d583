package org.facecard.pipelines.tasks.generalpoints;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.facecard.pipelines.study.Draws;
import org.facecard.pipelines.study.Fidelity;
import org.facecard.pipelines.study.Game;
import org.facecard.pipelines.study.GeneralPointsSpec;
import org.facecard.pipelines.study.Partition;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.study.SplitsSpec;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.Transcript;
import org.facecard.pipelines.verifier.Outcome;
import org.facecard.pipelines.verifier.RuleReading;
import org.junit.jupiter.api.Test;

class RunningGameTest {
    private static final GeneralPoints GAME =
            GeneralPoints.of(new GeneralPointsSpec(24, Game.RUNNING, Fidelity.AS_DESCRIBED));
    private static final List<Problem> PROBLEMS = GAME.problems(new SplitsSpec(1, 0.1, 0.2));

    @Test
    void theDealsAreAsManyAsThePrototypeCounted() {
        assertThat(PROBLEMS.stream().filter(problem -> problem.rule() == Rule.ID))
                .hasSize(7356);
        assertThat(PROBLEMS.stream().filter(problem -> problem.rule() == Rule.OOD))
                .hasSize(4660);
        assertThat(PROBLEMS.stream().map(Problem::group).distinct()).hasSize(1209);
    }

    @Test
    void everyDemonstrationIsJudgedCorrectAndReadsTheStatedRule() {
        Draws draws = Draws.of(1, "test");
        for (Problem problem : PROBLEMS) {
            Transcript demonstration = GAME.demonstration(problem, draws.at(problem.rank()));
            String answer = demonstration.segments().get(1).text();
            assertThat(GAME.open(problem).judge(answer))
                    .satisfies(verdict -> assertThat(verdict.outcome()).isEqualTo(Outcome.CORRECT))
                    .satisfies(verdict -> assertThat(verdict.reading()).isEqualTo(RuleReading.STATED_RULE));
            assertThat(demonstration.segments().get(0).text().split(" ")).hasSize(RunningText.PROMPT_WORDS);
            assertThat(answer.split(" ")).hasSize(GAME.answerTokens()).endsWith(GAME.answerEnd());
        }
    }

    @Test
    void everyTextIsMadeOfTheVocabulary() {
        Set<String> words = Set.copyOf(GAME.vocabulary());
        var texts = GAME.texts(PROBLEMS.stream()
                .filter(problem -> problem.partition() == Partition.TRAIN)
                .toList());
        for (int row = 0; row < 10_000; row++) {
            for (Transcript transcript : List.of(
                    texts.corpusRow(Draws.of(1, "corpus").at(row)),
                    texts.warmUpRow(5, Draws.of(1, "w").at(row)))) {
                transcript
                        .segments()
                        .forEach(segment ->
                                assertThat(words).contains(segment.text().split(" ")));
            }
        }
    }
}
