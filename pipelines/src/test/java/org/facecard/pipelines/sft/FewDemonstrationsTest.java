package org.facecard.pipelines.sft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.stream.LongStream;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.study.Fidelity;
import org.facecard.pipelines.study.Game;
import org.facecard.pipelines.study.Partition;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.study.spec.task.GeneralPointsSpec;
import org.facecard.pipelines.study.spec.task.SplitsSpec;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.generalpoints.GeneralPoints;
import org.junit.jupiter.api.Test;

class FewDemonstrationsTest {
    private static final int FEW = 30;
    private static final GeneralPoints TASK =
            GeneralPoints.of(new GeneralPointsSpec(24, Game.RUNNING, Fidelity.AS_DESCRIBED));
    private static final List<Problem> PROBLEMS = TASK.problems(new SplitsSpec(7, 0.1, 0.25)).stream()
            .filter(problem -> problem.partition() == Partition.TRAIN && problem.rule() == Rule.ID)
            .toList();
    private static final Demonstrations EXPERT = new Demonstrations(TASK, PROBLEMS, 11);

    private static List<String> rows(DemonstrationStream stream, long from, int count) {
        return LongStream.range(from, from + count)
                .mapToObj(position -> stream.at(position).challenge().prompt()
                        + stream.at(position).answer())
                .toList();
    }

    @Test
    void everyEpochShowsTheSameAnswersInAnotherOrder() {
        FewDemonstrations few = new FewDemonstrations(EXPERT, FEW, 11);

        assertThat(rows(few, 0, FEW)).containsExactlyInAnyOrderElementsOf(rows(EXPERT, 0, FEW));
        assertThat(rows(few, FEW, FEW))
                .containsExactlyInAnyOrderElementsOf(rows(few, 0, FEW))
                .isNotEqualTo(rows(few, 0, FEW));
    }

    @Test
    void moreThanThereAreIsRefused() {
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> new FewDemonstrations(EXPERT, PROBLEMS.size() + 1, 11))
                .withMessageContaining(
                        "demonstrations.problems is %d: it must be at most".formatted(PROBLEMS.size() + 1));
    }
}
