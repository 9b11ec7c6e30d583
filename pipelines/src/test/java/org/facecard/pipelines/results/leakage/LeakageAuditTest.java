package org.facecard.pipelines.results.leakage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.pretraining.CorpusRow;
import org.facecard.pipelines.results.HandmadeResults;
import org.facecard.pipelines.results.tables.AttemptRow;
import org.facecard.pipelines.results.tables.SplitRow;
import org.facecard.pipelines.study.Fidelity;
import org.facecard.pipelines.study.Game;
import org.facecard.pipelines.study.Partition;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.spec.task.GeneralPointsSpec;
import org.facecard.pipelines.study.spec.task.SplitsSpec;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.TaskEnvironment;
import org.facecard.pipelines.tasks.TrainingTexts;
import org.facecard.pipelines.tasks.environments.TaskEnvironments;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LeakageAuditTest {
    private static final TaskEnvironment TASK = environment(Game.RUNNING);
    private static final List<Problem> PROBLEMS = TASK.problems(new SplitsSpec(3, 0.1, 0.2));

    private final LeakageAudit census = new LeakageAudit(new DealTextParser());

    @BeforeEach
    void countProblems() {
        census.problems(PROBLEMS.stream().map(HandmadeResults::row).toList());
    }

    @Test
    void cardsOfEveryProblemHaveItsGroupsNumbers() {
        assertThat(census.rows()).hasSize(6).allSatisfy(row -> {
            assertThat(row.misplaced()).isZero();
            assertThat(row.unreadable()).isZero();
            assertThat(row.multisets()).isPositive();
        });
        assertThat(census.rows().stream().mapToLong(SplitRow::rows).sum()).isEqualTo(PROBLEMS.size());
    }

    @Test
    void corpusRowsAreReadBackAndHoldTrainingNumbersOnly() {
        census.corpus(corpus());

        assertThat(row("corpus: dealt by the prompts").rows()).isEqualTo(3_000);
        assertThat(row("corpus: written in the answers").rows()).isGreaterThan(3_000);
        for (String source : List.of("corpus: dealt by the prompts", "corpus: written in the answers")) {
            assertThat(row(source).unreadable()).isZero();
            assertThat(row(source).misplaced()).isZero();
            assertThat(row(source).multisets()).isBetween(600, 1_274);
        }
    }

    @Test
    void aHeldOutDealInAPromptOrAnswerLeaks() {
        List<CorpusText> rows = new ArrayList<>(corpus());
        String held = held();
        rows.add(new CorpusText(3_000, List.of(given("rule J 11 Q 12 K 13 target 24 deal " + held + " plain"))));
        rows.add(new CorpusText(
                3_001,
                List.of(rows.get(0).segments().get(0), new CorpusText.Segment("values " + held + " expr .", true))));
        census.corpus(rows);

        assertThat(row("corpus: dealt by the prompts").misplaced()).isEqualTo(1);
        assertThat(row("corpus: dealt by the prompts").reporting()).isEqualTo(1);
        assertThat(row("corpus: written in the answers").misplaced()).isEqualTo(1);
    }

    @Test
    void textThatCannotBeReadIsCountedAndProvesNothing() {
        census.corpus(List.of(new CorpusText(0, List.of(given("four cards, trust me")))));

        assertThat(row("corpus: dealt by the prompts").unreadable()).isEqualTo(1);
        assertThat(row("corpus: dealt by the prompts").multisets()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void promptsOfBothGamesAreReadBack(Game game) {
        TaskEnvironment task = environment(game);
        List<Problem> problems = task.problems(new SplitsSpec(3, 0.1, 0.2));
        for (Split split : List.of(Split.HELD_OUT_ID, Split.RULE_OOD)) {
            census.episodes(
                    split,
                    problems.stream()
                            .filter(problem ->
                                    problem.partition() == split.partition() && problem.rule() == split.rule())
                            .filter(problem -> problem.rank() < 50)
                            .map(problem -> attempt(
                                    problem,
                                    task.open(problem, Draws.of(1, "test")).prompt()))
                            .toList());
            SplitRow played = row("episodes: " + split.label());
            assertThat(played.rows()).isEqualTo(50);
            assertThat(played.unreadable()).isZero();
            assertThat(played.train() + played.selection()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FIVE_CARDS", "LARGER_NUMBERS"})
    void harderHandsAreReadBackAndShareNothingWithDeals(Split split) {
        TaskEnvironment task =
                TaskEnvironments.of(new GeneralPointsSpec(24, Game.RUNNING, Fidelity.AS_DESCRIBED), split);
        List<Problem> problems = task.harder(new SplitsSpec(3, 0.1, 0.2), 200);
        census.problems(problems.stream().map(HandmadeResults::row).toList());
        census.corpus(corpus());
        census.episodes(
                split,
                problems.stream()
                        .map(problem -> attempt(
                                problem, task.open(problem, Draws.of(1, "test")).prompt()))
                        .toList());

        SplitRow played = row("episodes: " + split.label());
        assertThat(played.rows()).isEqualTo(200);
        assertThat(played.reporting()).isEqualTo(played.multisets()).isPositive();
        assertThat(census.rows()).allSatisfy(row -> {
            assertThat(row.misplaced()).isZero();
            assertThat(row.unreadable()).isZero();
        });
    }

    @ParameterizedTest
    @CsvSource({"train, 5, 5, 0, 0, 0", "train, 5, 4, 1, 0, 1", "train, 5, 4, 0, 0, 1", "reporting, 5, 2, 0, 5, 2"})
    void misplacedAreThoseOfOtherPartitionsAndThoseOfNone(
            String partition, int multisets, int train, int selection, int reporting, int misplaced) {
        assertThat(new SplitRow("test", partition, 9, multisets, train, selection, reporting, 0).misplaced())
                .isEqualTo(misplaced);
    }

    private static List<CorpusText> corpus() {
        TrainingTexts texts = TASK.texts(PROBLEMS.stream()
                .filter(problem -> problem.partition() == Partition.TRAIN)
                .toList());
        return LongStream.range(0, 3_000)
                .mapToObj(row -> CorpusRow.of(
                        row, texts.corpusRow(Draws.of(9, "corpus/row").at(row))))
                .map(row -> new CorpusText(
                        row.row(),
                        row.segments().stream()
                                .map(part -> new CorpusText.Segment(part.text(), part.learned()))
                                .toList()))
                .toList();
    }

    /** Numbers of a reporting problem, as they would occur in a prompt. */
    private static String held() {
        return PROBLEMS.stream()
                .filter(problem -> problem.partition() == Partition.REPORTING && problem.rule() == Rule.OOD)
                .findFirst()
                .orElseThrow()
                .group();
    }

    private static TaskEnvironment environment(Game game) {
        return TaskEnvironments.of(new GeneralPointsSpec(24, game, Fidelity.AS_DESCRIBED));
    }

    private static CorpusText.Segment given(String text) {
        return new CorpusText.Segment(text, false);
    }

    private static AttemptRow attempt(Problem problem, String prompt) {
        return new AttemptRow(
                problem.rank(),
                problem.id(),
                problem.group(),
                1,
                1,
                prompt,
                "",
                null,
                true,
                "correct",
                true,
                5,
                "",
                "stated-rule",
                null,
                null,
                1,
                0);
    }

    private SplitRow row(String source) {
        return census.rows().stream()
                .filter(row -> row.source().equals(source))
                .findFirst()
                .orElseThrow();
    }
}
