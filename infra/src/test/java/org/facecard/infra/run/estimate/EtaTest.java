package org.facecard.infra.run.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.facecard.infra.cli.FakeRuns.parked;
import static org.facecard.infra.cli.FakeRuns.running;
import static org.facecard.infra.cli.FakeRuns.stage;
import static org.facecard.infra.cli.FakeRuns.state;

import java.util.Map;
import org.facecard.activities.StageProgress;
import org.facecard.infra.run.state.RunStatus;
import org.facecard.pipelines.study.Stage;
import org.facecard.pipelines.study.StageState;
import org.junit.jupiter.api.Test;

class EtaTest {
    @Test
    void aRunningStageIsProjectedFromItsShare() {
        assertThat(Eta.of(state(RunStatus.RUNNING, running("a", Stage.SFT, 25, 100, 10))))
                .hasValue(30);
    }

    /** It has made 15 in 30 s since it began at 60. */
    @Test
    void aResumedStageIsProjectedFromItsOwnWork() {
        StageProgress progress = new StageProgress(75, 100, "updates", Map.of(), "", 60L);
        assertThat(Eta.of(state(RunStatus.RUNNING, running("a", Stage.SFT, 30, progress))))
                .hasValue(50);
    }

    @Test
    void futureStagesTakeTheirKindsAverage() {
        assertThat(Eta.of(state(
                        RunStatus.RUNNING,
                        stage("a", Stage.SFT, StageState.DONE, 10),
                        stage("b", Stage.SFT, StageState.DONE, 30),
                        stage("c", Stage.SFT, StageState.PENDING, 0))))
                .hasValue(20);
    }

    @Test
    void theRestIsSharedAmongWhatRunsNow() {
        assertThat(Eta.of(state(
                        RunStatus.RUNNING,
                        running("a", Stage.SFT, 50, 100, 10),
                        running("b", Stage.SFT, 50, 100, 10),
                        stage("c", Stage.SFT, StageState.QUEUED, 0))))
                .hasValue(20);
    }

    @Test
    void anUnseenKindLeavesTheEndOpen() {
        assertThat(Eta.of(state(
                        RunStatus.RUNNING,
                        running("a", Stage.SFT, 50, 100, 10),
                        stage("b", Stage.PPO, StageState.PENDING, 0))))
                .isEmpty();
    }

    @Test
    void reusedAndParkedStagesTakeNoTime() {
        assertThat(Eta.of(
                        state(RunStatus.RUNNING, stage("a", Stage.BASE, StageState.REUSED, 0), parked("b", "no disk"))))
                .hasValue(0);
    }
}
