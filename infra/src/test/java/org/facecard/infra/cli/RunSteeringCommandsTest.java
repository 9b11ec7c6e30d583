package org.facecard.infra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.facecard.infra.run.state.RunSettings;
import org.facecard.infra.run.state.RunStatus;
import org.junit.jupiter.api.Test;

/** Commands that retry, abandon, pause, cancel or restart a run. */
class RunSteeringCommandsTest {
    @Test
    void retryAbandonAndCancelReachTheRun() {
        FakeRuns runs = FakeRuns.finished();
        CommandResult.into(runs, "retry", "smoke");
        CommandResult.into(runs, "retry", "smoke", "seed-21/ppo/2");
        CommandResult.into(runs, "abandon", "smoke", "seed-21/ppo/2");
        CommandResult.into(runs, "retry", "smoke", "--all-failed");
        CommandResult.into(runs, "pause", "smoke");
        CommandResult.into(runs, "resume", "smoke");
        CommandResult.into(runs, "cancel", "smoke");
        assertThat(runs.asked)
                .containsExactly(
                        "retry smoke all",
                        "retry smoke seed-21/ppo/2",
                        "abandon smoke seed-21/ppo/2",
                        "retry smoke all",
                        "pause smoke",
                        "resume smoke",
                        "cancel smoke");
    }

    @Test
    void resettingAnUncarriedRunFinishesItHere() {
        FakeRuns runs = FakeRuns.finished();
        CommandResult typed = CommandResult.into(runs, "reset", "smoke", "--workers", "0");
        assertThat(typed.code()).isZero();
        assertThat(runs.asked).containsExactly("reset smoke", "close");
        assertThat(runs.settings).extracting(RunSettings::workers).isEqualTo(0);
        assertThat(typed.err()).contains("deals done");
        assertThat(typed.out()).contains("report: /r/report.html");
    }

    @Test
    void resettingACarriedRunLeavesItWhereItIs() throws JsonProcessingException {
        FakeRuns runs = new FakeRuns();
        CommandResult typed = CommandResult.into(runs, "reset", "smoke");
        assertThat(typed.code()).isZero();
        assertThat(typed.out().strip()).isEqualTo("restarted: smoke; watch it: ./facecard watch smoke");
        assertThat(runs.asked).containsExactly("reset smoke");
        assertThat(CommandResult.into(runs, "reset", "smoke", "--json")
                        .json()
                        .get("begun")
                        .asText())
                .isEqualTo("again");
    }

    @Test
    void retryingManyStagesNeedsAFlag() {
        FakeRuns runs = new FakeRuns(FakeRuns.state(
                RunStatus.PARKED, FakeRuns.parked("one", "it broke"), FakeRuns.parked("two", "it broke")));
        CommandResult typed = CommandResult.into(runs, "retry", "smoke");
        assertThat(typed.code()).isEqualTo(2);
        assertThat(typed.err()).contains("2 stages of the run smoke are parked, one first", "--all-failed");
        assertThat(runs.asked).isEmpty();
    }
}
