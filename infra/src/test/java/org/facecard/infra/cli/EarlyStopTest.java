package org.facecard.infra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import org.facecard.infra.JavaCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A signal while the program still estimates how long a study takes. */
@Timeout(60)
class EarlyStopTest {
    @Test
    void aSignalBeforeTheFirstStageIsAnswered() throws IOException {
        Process program = new ProcessBuilder(JavaCommand.of(StoppedWhilePlanning.class, "reproduce", "smoke-gp"))
                .redirectErrorStream(true)
                .start();
        try (BufferedReader out = program.inputReader()) {
            assertThat(out.lines().anyMatch("planning"::equals)).as("begun").isTrue();
            program.toHandle().destroy(); // Process.destroy would close its output
            assertThat(out.lines())
                    .containsExactly("Stopped before the first stage. Start again: ./facecard reproduce smoke-gp");
        } finally {
            program.destroyForcibly();
        }
    }
}
