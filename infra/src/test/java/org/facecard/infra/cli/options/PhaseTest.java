package org.facecard.infra.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.facecard.infra.cli.FakeRuns.parked;
import static org.facecard.infra.cli.FakeRuns.stage;
import static org.facecard.infra.cli.FakeRuns.state;

import org.facecard.infra.cli.CommandResult;
import org.facecard.infra.cli.FakeRuns;
import org.facecard.infra.cli.view.ExitCode;
import org.facecard.infra.run.state.Phase;
import org.facecard.infra.run.state.RunStatus;
import org.facecard.infra.run.state.WatchedStage;
import org.facecard.pipelines.study.Stage;
import org.facecard.pipelines.study.StageState;
import org.junit.jupiter.api.Test;

/** {@code --until} ends a run where a phase ends. */
class PhaseTest {
    private static final WatchedStage BASE = stage("base", Stage.BASE, StageState.REUSED, 0);
    private static final WatchedStage WAITING = stage("seed-21/init", Stage.WARM_UP, StageState.PENDING, 0);
    private static final WatchedStage INIT = stage("seed-21/init", Stage.WARM_UP, StageState.DONE, 1);

    @Test
    void everyKindOfStageBelongsToAPhase() {
        for (Stage kind : Stage.values()) {
            assertThat(Phase.of(kind)).isNotNull();
        }
    }

    @Test
    void aRunIsClosedWhenThePhaseIsReached() {
        FakeRuns runs = new FakeRuns(
                state(RunStatus.RUNNING, BASE, WAITING),
                state(RunStatus.RUNNING, BASE, INIT, parked("seed-21/ppo/1", "too hot")),
                state(RunStatus.INTERRUPTED, BASE, INIT, parked("seed-21/ppo/1", "too hot")));
        CommandResult typed = CommandResult.into(runs, "reproduce", "smoke", "--until", "init");
        assertThat(typed.code()).isZero();
        assertThat(typed.out()).contains("smoke: every stage up to the phase init is finished");
        assertThat(runs.asked).startsWith("start smoke", "close");
    }

    @Test
    void aParkedStageOfThePhaseEndsTheRun() {
        FakeRuns runs = new FakeRuns(
                state(RunStatus.PARKED, BASE, INIT, parked("seed-21/ppo/1", "the learning rate is too hot")));
        CommandResult typed = CommandResult.into(runs, "reproduce", "smoke", "--until", "training");
        assertThat(typed.code()).isEqualTo(ExitCode.PARKED.code());
        assertThat(typed.out()).contains("the learning rate is too hot");
    }

    @Test
    void anUnknownPhaseIsRefusedWithTheKnownOnes() {
        CommandResult typed = CommandResult.into(new FakeRuns(), "reproduce", "smoke", "--until", "warm-up");
        assertThat(typed.code()).isEqualTo(ExitCode.USAGE.code());
        assertThat(typed.err()).contains("base, init, training, evaluation");
    }
}
