package org.facecard.pipelines.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.study.Partition;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.tasks.Problem;
import org.junit.jupiter.api.Test;

class SplitProblemsTest {
    private static final List<Problem> PROBLEMS = List.of(
            problem("train", Partition.TRAIN, Rule.ID, 0),
            problem("second", Partition.REPORTING, Rule.ID, 1),
            problem("first", Partition.REPORTING, Rule.ID, 0),
            problem("shifted", Partition.REPORTING, Rule.OOD, 0));

    private static Problem problem(String id, Partition partition, Rule rule, int rank) {
        return new Problem(id, partition, rule, "g", "c", rank);
    }

    @Test
    void splitsArePartitionsUnderARuleInSeededOrder() {
        assertThat(SplitProblems.of(PROBLEMS, Split.HELD_OUT_ID, 2, "evaluation.episodes"))
                .extracting(Problem::id)
                .containsExactly("first", "second");
        assertThat(SplitProblems.of(PROBLEMS, Split.RULE_OOD, 1, "evaluation.episodes"))
                .extracting(Problem::id)
                .containsExactly("shifted");
        assertThat(SplitProblems.of(PROBLEMS, Split.SEEN_ID, 1, "evaluation.episodes"))
                .extracting(Problem::id)
                .containsExactly("train");
    }

    @Test
    void moreEpisodesThanProblemsAreRefusedWithAdvice() {
        assertThatThrownBy(() -> SplitProblems.of(PROBLEMS, Split.HELD_OUT_ID, 3, "evaluation.episodes"))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("evaluation.episodes is 3")
                .hasMessageContaining("held-out-id has 2 problems")
                .hasMessageContaining("larger share");
    }
}
