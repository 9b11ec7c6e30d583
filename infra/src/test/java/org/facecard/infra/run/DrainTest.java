package org.facecard.infra.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.facecard.infra.JavaCommand;
import org.facecard.infra.engine.EngineChoice;
import org.facecard.infra.home.Home;
import org.facecard.infra.home.backend.HomeAddress;
import org.facecard.infra.run.state.RunHandle;
import org.facecard.infra.run.state.RunSettings;
import org.facecard.infra.run.state.RunStatus;
import org.facecard.infra.run.state.WatchedStage;
import org.facecard.infra.worker.WorkerService;
import org.facecard.infra.worker.WorkerSettings;
import org.facecard.pipelines.study.StageState;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.workflows.WorkQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SIGTERM to real worker processes at work. On the real server too; without it that case is skipped and says so. */
@Timeout(180)
class DrainTest {
    private static final String SEGMENT = "seed-11/ppo/1";

    @TempDir
    Path folder;

    private final List<Process> processes = new ArrayList<>();

    /** What {@code facecard worker} runs, with fake stages. */
    static final class Worker {
        private Worker() {}

        /** Arguments: home, engine, slots, seconds of grace, port. */
        public static void main(String[] arguments) throws InterruptedException {
            WorkerService.serve(
                    new WorkerSettings(
                            HomeAddress.parse(arguments[0]),
                            Path.of(arguments[0], "results"),
                            new EngineChoice.Address(arguments[1]),
                            WorkQueue.CPU,
                            Integer.parseInt(arguments[2]),
                            Duration.ofSeconds(Long.parseLong(arguments[3])),
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[4]))),
                    FakeWorker.implementations(),
                    FakeWorker.class);
        }
    }

    @AfterEach
    void noProcessStays() throws InterruptedException {
        for (Process process : processes) {
            process.destroyForcibly().waitFor();
        }
    }

    private Process worker(RunHandle run, int slots, int grace, int port) throws IOException {
        Process process = new ProcessBuilder(JavaCommand.of(
                        Worker.class,
                        folder.toString(),
                        run.state().engine(),
                        Integer.toString(slots),
                        Integer.toString(grace),
                        Integer.toString(port)))
                .inheritIO()
                .start();
        processes.add(process);
        return process;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private RunHandle run(EngineUnderTest carrier) throws IOException {
        carrier.assume();
        FakeRunner.Control.in(folder).set("pace", "200");
        RunSettings settings = new RunSettings(folder, folder.resolve("results"), carrier.in(new Home(folder)), 0);
        return new HomeRuns(settings, FakeWorker.implementations(), FakeWorker.class)
                .start(Programme.of(TinyStudy.named("tiny")));
    }

    private static WatchedStage segment(RunHandle run) {
        return run.state().stages().stream()
                .filter(stage -> stage.name().equals(SEGMENT))
                .findFirst()
                .orElseThrow();
    }

    private List<String> events() throws IOException {
        return FakeRunner.Control.in(folder).events();
    }

    private static void reach(Callable<Boolean> goal) {
        await().dontCatchUncaughtExceptions()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(goal);
    }

    private static boolean ready(int port) throws IOException, InterruptedException {
        HttpResponse<String> page = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/readyz".formatted(port)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(page.body()).containsAnyOf("ready", "draining");
        return page.statusCode() == 200;
    }

    @ParameterizedTest
    @CsvSource({"EMBEDDED, 1", "DEV, 2"})
    void aTerminatedWorkersStageContinuesOnAnother(EngineUnderTest carrier, int slots) throws Exception {
        try (RunHandle run = run(carrier)) {
            int port = freePort();
            Process first = worker(run, slots, 25, port);
            reach(() -> segment(run).progress().done() > 5);
            assertThat(ready(port)).isTrue();

            int started = events().size();
            first.destroy();

            reach(() -> !ready(port));
            assertThat(first.isAlive()).as("it still saves its checkpoint").isTrue();
            assertThat(first.waitFor()).isZero();
            List<String> before = events();
            String stopped = before.get(before.size() - 1);
            assertThat(stopped).startsWith("ppo stopped at ");
            assertThat(before).as("a draining worker takes nothing more").hasSize(started + 1);
            reach(() -> segment(run).state() == StageState.QUEUED);
            assertThat(segment(run).status().lastAttempt().number()).isEqualTo(1);
            Thread.sleep(1_000);
            assertThat(events()).as("no worker takes a stage").isEqualTo(before);

            FakeRunner.Control.in(folder).unset("pace");
            worker(run, 1, 25, freePort());
            assertThat(run.await(state -> {}).status()).isEqualTo(RunStatus.FINISHED);
            assertThat(segment(run).status().lastAttempt().number()).isEqualTo(1);
            assertThat(events().subList(before.size(), before.size() + 1))
                    .containsExactly(stopped.replace("stopped at", "from"));
        }
    }

    @Test
    void slowStagesFallBackToTheirLastCheckpoint() throws Exception {
        try (RunHandle run = run(EngineUnderTest.EMBEDDED)) {
            Process worker = worker(run, 1, 2, freePort());
            reach(() -> segment(run).progress().done() > 5);
            FakeRunner.Control.in(folder).set("pace", "60000");
            Thread.sleep(500);

            worker.destroy();

            assertThat(worker.waitFor(50, TimeUnit.SECONDS)).isTrue();
            assertThat(worker.exitValue()).isZero();
            assertThat(events()).noneMatch(event -> event.startsWith("ppo stopped"));
        }
    }
}
