package org.facecard.infra.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.facecard.infra.cli.FakeRuns.parked;
import static org.facecard.infra.cli.FakeRuns.stage;
import static org.facecard.infra.cli.FakeRuns.state;

import org.facecard.infra.cli.view.Terminal;
import org.facecard.infra.run.state.RunStatus;
import org.facecard.pipelines.study.Stage;
import org.facecard.pipelines.study.StageState;
import org.junit.jupiter.api.Test;

/** What a command prints while a run lasts, and when it ends. */
class RunProgressTest {
    @Test
    void reproduceEndsWithTheReport() {
        CommandResult typed = CommandResult.into(FakeRuns.finished(), "reproduce", "smoke");
        assertThat(typed.out())
                .contains("smoke: 1/1 stages, finished after 1 min 05 s (1 done)")
                .contains("report: /r/report.html");
    }

    @Test
    void progressGoesToStandardErrorInPlainLinesWhenPiped() {
        CommandResult typed = CommandResult.into(FakeRuns.finished(), "reproduce", "smoke");
        assertThat(typed.err())
                .contains("deals running, by 77@there")
                .contains("deals done in 6.0 s")
                .doesNotContain("\033");
        assertThat(typed.out()).doesNotContain("deals done in");
    }

    @Test
    void reusedStagesAreCountedNotListed() {
        FakeRuns runs = new FakeRuns(state(
                RunStatus.FINISHED,
                stage("deals", Stage.DEALS, StageState.REUSED, 0),
                stage("corpus", Stage.CORPUS, StageState.REUSED, 0)));
        assertThat(CommandResult.into(runs, "reproduce", "smoke").err().strip())
                .endsWith("zero.\n2 finished stages reused");
    }

    @Test
    void noProgressMeansNone() {
        assertThat(CommandResult.into(FakeRuns.finished(), "reproduce", "smoke", "--no-progress")
                        .err())
                .isEmpty();
    }

    @Test
    void onATerminalProgressIsDrawnOverItself() {
        CommandResult typed = CommandResult.into(FakeRuns.finished(), Terminal.of("24 60"), "watch", "smoke");
        assertThat(typed.err())
                .contains("[############............] deals  1/2 updates, 0.333/s")
                .contains("\033[2A\033[J")
                .satisfies(text -> assertThat(text.lines()).allMatch(line -> line.length() < 60 + 8));
    }

    @Test
    void aParkedStageIsNamedWithReasonAndNextStep() {
        CommandResult typed = CommandResult.into(
                new FakeRuns(state(RunStatus.PARKED, parked("seed-21/ppo/1", "the disk is full"))),
                "reproduce",
                "smoke");
        assertThat(typed.out())
                .contains("parked: seed-21/ppo/1, after 3 attempts")
                .contains("the disk is full")
                .contains("facecard reproduce smoke");
    }

    @Test
    void watchFollowsUntilTheEnd() {
        CommandResult typed = CommandResult.into(FakeRuns.finished(), "watch", "smoke");
        assertThat(typed.code()).isZero();
        assertThat(typed.out()).contains("report: /r/report.html");
        assertThat(typed.err()).contains("deals running").contains("deals done");
    }
}
