package org.facecard.pipelines.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.evaluation.RecognitionReader.Hands;
import org.facecard.pipelines.policy.Policy;
import org.facecard.pipelines.policy.SmallSeeingPolicy;
import org.facecard.pipelines.policy.TensorEngine;
import org.facecard.pipelines.policy.tokenizer.TextCodec;
import org.facecard.pipelines.results.tables.AttemptRow;
import org.facecard.pipelines.study.Numerics;
import org.facecard.pipelines.study.spec.StudySpec;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.facecard.pipelines.tasks.PicturedTask;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.environments.TaskEnvironments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecognitionReaderTest {
    private static final StudySpec STUDY = SpecReader.read("smoke-gp-vl", List.of());
    private static final PicturedTask TASK = TaskEnvironments.pictured(STUDY.task());
    private static final Draws DRAWS = RecognitionReader.draws(3);

    @Test
    void groupsOfThreeAreReadAsAllTogether(@TempDir Path folder) throws IOException {
        TensorEngine.start(new Numerics(1, false));
        List<Problem> problems = TASK.problems(STUDY.splits()).subList(0, 7);
        try (TextCodec codec = TextCodec.words(TASK.vocabulary());
                Policy policy = SmallSeeingPolicy.of(TASK, codec, folder)) {
            List<Integer> shown = new ArrayList<>();
            List<AttemptRow> together =
                    new RecognitionReader(policy, codec, TASK).read(problems, new Hands(7, 1), DRAWS, shown::add);
            RecognitionReader reader = new RecognitionReader(policy, codec, TASK);
            List<AttemptRow> apart = reader.read(reader.shown(problems, 0, DRAWS), 3, 1, DRAWS);

            assertThat(shown).containsExactly(7);
            assertThat(together).extracting(AttemptRow::episode).containsExactly(0, 1, 2, 3, 4, 5, 6);
            assertThat(told(apart)).isEqualTo(told(together));
            assertThat(reader.processed().pictures()).isEqualTo(7);
        }
    }

    /** Everything but the probabilities, whose last bits groups may change. */
    private static List<List<String>> told(List<AttemptRow> rows) {
        return rows.stream()
                .map(row -> List.of("" + row.episode(), row.problem(), "" + row.expected(), row.answer()))
                .toList();
    }
}
