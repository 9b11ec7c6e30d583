package org.facecard.pipelines.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.facecard.pipelines.episode.PlaySettings;
import org.facecard.pipelines.episode.SequentialRevision;
import org.facecard.pipelines.policy.Policy;
import org.facecard.pipelines.policy.model.LlamaConfig;
import org.facecard.pipelines.policy.tokenizer.TextCodec;
import org.facecard.pipelines.results.tables.AttemptRow;
import org.facecard.pipelines.study.ReadingMode;
import org.facecard.pipelines.study.spec.base.ModelSpec;
import org.facecard.pipelines.tasks.RouteTask;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EvaluatorTest {
    private static final RouteTask TASK = new RouteTask();
    private static TextCodec codec;
    private static Policy policy;

    @BeforeAll
    static void create() {
        codec = TextCodec.words(TASK.vocabulary());
        policy = Policy.create(LlamaConfig.of(new ModelSpec(16, 32, 2, 2, 1, 64, 10_000), codec.size()), 3);
    }

    @AfterAll
    static void close() {
        policy.close();
        codec.close();
    }

    private static List<AttemptRow> read(ReadingMode mode) {
        SequentialRevision revision = new SequentialRevision(policy, codec, TASK, new PlaySettings(2, 1, mode));
        return new Evaluator(revision, 7).read(RouteTask.problems(30), played -> {});
    }

    @ParameterizedTest
    @EnumSource(ReadingMode.class)
    void rowsFollowPlayAndCountAttemptsByWaypoint(ReadingMode mode) {
        List<AttemptRow> rows = read(mode);

        assertThat(rows.get(0).waypoint()).isEqualTo(1);
        for (int i = 1; i < rows.size(); i++) {
            AttemptRow before = rows.get(i - 1);
            AttemptRow row = rows.get(i);
            boolean goesOn = before.correct() || mode == ReadingMode.TEACHER_FORCED;
            if (row.episode() != before.episode()) {
                assertThat(List.of(row.waypoint(), row.attempt())).containsExactly(1, 1);
            } else if (goesOn) {
                assertThat(List.of(row.waypoint(), row.attempt())).containsExactly(before.waypoint() + 1, 1);
            } else {
                assertThat(List.of(row.waypoint(), row.attempt())).containsExactly(before.waypoint(), 2);
            }
        }
    }

    @Test
    void aRowCarriesTheExpertsActionAndTheTranscription() {
        List<AttemptRow> rows = read(ReadingMode.SAMPLED);

        assertThat(rows).allSatisfy(row -> {
            assertThat(row.expected()).isIn("even", "odd");
            assertThat(row.observationRight()).isEqualTo(row.correct());
            assertThat(row.instructionRight()).isNull();
            assertThat(row.prompt().startsWith("route")).isEqualTo(row.attempt() == 1);
        });
        assertThat(rows).anyMatch(AttemptRow::decidedByRule).anyMatch(row -> !row.decidedByRule());
    }

    @Test
    void aGreedyReadingIsCertainOfEveryToken() {
        assertThat(read(ReadingMode.GREEDY))
                .allSatisfy(row -> assertThat(row.logProbability()).isCloseTo(0, within(0.0)));
        assertThat(read(ReadingMode.SAMPLED))
                .anySatisfy(row -> assertThat(row.logProbability()).isNegative());
    }
}
