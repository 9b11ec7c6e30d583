package org.facecard.pipelines.study.spec;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.study.Fidelity;
import org.facecard.pipelines.study.Game;
import org.facecard.pipelines.study.Wording;
import org.facecard.pipelines.study.spec.base.BaseSpec;
import org.facecard.pipelines.study.spec.task.GeneralPointsSpec;
import org.facecard.pipelines.study.spec.task.RouteSource;
import org.facecard.pipelines.study.spec.task.VirlSpec;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskCheckTest {
    private static final BaseSpec CHECKPOINT = new BaseSpec.Checkpoint("/models/any", "0".repeat(64));
    private static final RouteSource STREETS = new RouteSource.Streets(3, 16, 2, 3, 3);

    @ParameterizedTest
    @CsvSource({
        "smoke-gp, task.game=full, task.game is full: it needs base.from: checkpoint",
        "smoke-gp, task.fidelity=as-released, task.fidelity is as-released: it needs task.game: full",
        "smoke-virl, task.wording=paper, task.wording is paper: it needs base.from: checkpoint",
        "smoke-virl, task.fidelity=as-released, task.fidelity is as-released: it needs task.wording: paper",
        "laptop-gp, task.game=full, task.game is full: it needs base.from: checkpoint",
        "map, task.game=full, task.game is full: it needs base.from: checkpoint"
    })
    void aStudyThatCanNeverRunIsRefusedWhenItIsRead(String study, String setting, String message) {
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> SpecReader.read(study, List.of(setting)))
                .withMessageContaining(message);
    }

    @Test
    void aCheckpointReadsEveryTextThatItsVerifierReads() {
        assertThatCode(() -> {
                    TaskCheck.check(new GeneralPointsSpec(24, Game.FULL, Fidelity.AS_RELEASED), CHECKPOINT);
                    TaskCheck.check(new GeneralPointsSpec(24, Game.FULL, Fidelity.AS_DESCRIBED), CHECKPOINT);
                    TaskCheck.check(new VirlSpec(Wording.PAPER, Fidelity.AS_RELEASED, STREETS, 0.5), CHECKPOINT);
                    TaskCheck.check(new GeneralPointsSpec(24, Game.RUNNING, Fidelity.AS_DESCRIBED), null);
                    TaskCheck.check(new VirlSpec(Wording.TOKENS, Fidelity.AS_DESCRIBED, STREETS, 0.5), null);
                })
                .doesNotThrowAnyException();
    }
}
