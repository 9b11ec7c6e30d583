package org.facecard.infra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What commands say while they measure how fast this machine is, and of what they find. */
class MachineMeasuringTest {
    private static final String LINE = "measuring this machine for a few seconds";

    private static CommandResult on(double slowdown, String line) {
        FakeRuns runs = FakeRuns.finished();
        runs.slowdown = slowdown;
        return CommandResult.into(runs, line.split(" "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan smoke-gp", "reproduce smoke-gp"})
    void measuringIsAnnouncedOnStandardError(String line) {
        CommandResult typed = on(1.5, line);
        assertThat(typed.err().lines()).first().isEqualTo(LINE);
        assertThat(typed.out()).doesNotContain(LINE);
        assertThat(Arrays.asList(typed.err().split("\\R"))).containsOnlyOnce(LINE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plan smoke-gp --json",
                "reproduce smoke-gp --json",
                "plan smoke-gp --no-progress",
                "plan paper-llama"
            })
    void whoReadsNoProgressIsNotTold(String line) {
        assertThat(on(1.5, line).err()).doesNotContain(LINE);
    }

    @Test
    void aRememberedSpeedIsNotAnnounced() {
        assertThat(on(1, "plan smoke-gp").err()).doesNotContain(LINE);
    }

    @ParameterizedTest
    @CsvSource({
        "1.31, 1.3 times as slow as",
        "0.5, 2.0 times as fast as",
        "1.04, about as fast as",
        "0.96, about as fast as"
    })
    void planComparesThisMachineWithTheReferenceMachine(double slowdown, String words) {
        assertThat(on(slowdown, "plan smoke-gp").out())
                .containsOnlyOnce("This machine is " + words + " the reference machine.");
    }

    @Test
    void aMachineThatNoEstimateUsesIsNotCompared() {
        assertThat(on(1.5, "plan paper-llama").out()).doesNotContain("This machine is");
        assertThat(on(1, "plan smoke-gp").out()).doesNotContain("This machine is");
    }
}
