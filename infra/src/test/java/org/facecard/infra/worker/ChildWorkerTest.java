package org.facecard.infra.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.facecard.infra.JavaCommand;
import org.facecard.infra.WorkerMain;
import org.facecard.infra.engine.EngineKind;
import org.facecard.infra.home.backend.HomeAddress;
import org.facecard.workflows.WorkQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ChildWorkerTest {
    @TempDir
    Path folder;

    /** A server whose port is taken, and which never says a word. */
    private Process waitingFor(ServerSocket mute) throws IOException {
        WorkerArguments arguments = new WorkerArguments(
                HomeAddress.parse(folder.toString()),
                EngineKind.SERVER,
                "127.0.0.1:%d".formatted(mute.getLocalPort()),
                WorkQueue.CPU,
                Duration.ofSeconds(1),
                null);
        return new ProcessBuilder(
                        JavaCommand.of(WorkerMain.class, arguments.arguments().toArray(String[]::new)))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
    }

    private static void asked(ServerSocket mute) throws IOException {
        mute.accept();
    }

    @Test
    void aSlowServerIsWaitedForAsByTheParent() throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Process child = waitingFor(mute);
            asked(mute);

            assertThat(child.waitFor(20, TimeUnit.SECONDS)).isFalse();

            child.destroyForcibly();
        }
    }

    @Test
    void aWaitingChildEndsWithItsParent() throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Process child = waitingFor(mute);
            asked(mute);

            child.getOutputStream().close();

            assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(child.exitValue()).isZero();
        }
    }
}
