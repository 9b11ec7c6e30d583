package org.facecard.infra.run.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.facecard.infra.cli.FakeRuns.running;
import static org.facecard.infra.cli.FakeRuns.stage;
import static org.facecard.infra.cli.FakeRuns.state;

import java.util.List;
import org.facecard.infra.run.state.RunException;
import org.facecard.infra.run.state.RunState;
import org.facecard.infra.run.state.RunStatus;
import org.facecard.pipelines.study.Stage;
import org.facecard.pipelines.study.StageState;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.Test;

class RunEtaTest {
    private static final RunState BEGUN = state(
            RunStatus.RUNNING,
            stage("deals", Stage.DEALS, StageState.DONE, 1),
            stage("base", Stage.BASE, StageState.PENDING, 0));

    @Test
    void aRunHasAnEstimateFromItsFirstStageOn() {
        assertThat(Eta.of(BEGUN)).isEmpty();
        RunEta eta = new RunEta(run -> SpecReader.programme("smoke-gp", List.of()), 2);
        assertThat(eta.apply(BEGUN)).isPresent();
    }

    @Test
    void aRunThatHasEndedHasNone() {
        RunEta eta = new RunEta(run -> SpecReader.programme("smoke-gp", List.of()), 2);
        assertThat(eta.apply(state(RunStatus.CANCELLED, stage("base", Stage.BASE, StageState.PENDING, 0))))
                .isEmpty();
    }

    @Test
    void withoutItsStudyTheStagesGiveTheEstimate() {
        RunEta eta = new RunEta(
                run -> {
                    throw new RunException(RunException.Kind.UNKNOWN_RUN, "gone");
                },
                2);
        assertThat(eta.apply(state(RunStatus.RUNNING, running("a", Stage.SFT, 25, 100, 10))))
                .hasValue(30);
    }
}
