package org.facecard.infra.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.facecard.infra.engine.EngineChoice;
import org.facecard.infra.engine.EngineException;
import org.facecard.infra.run.Runs;
import org.facecard.infra.run.state.RunHandle;
import org.facecard.infra.run.state.RunStatus;
import org.facecard.workflows.WorkQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a worker tells of itself while it serves a real study of fake stages. */
@Timeout(120)
class MonitoredWorkerTest {
    private static final InetSocketAddress ANYWHERE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();

    private WorkerSettings settings(RunHandle run, InetSocketAddress listen) {
        return new WorkerSettings(
                new org.facecard.infra.home.backend.HomeAddress.Folder(folder),
                folder.resolve("results"),
                new EngineChoice.Address(run.state().engine()),
                WorkQueue.CPU,
                1,
                WorkerHost.GRACE,
                listen);
    }

    private HttpResponse<String> page(MonitoredWorker worker, String path) throws IOException, InterruptedException {
        InetSocketAddress at = worker.pages().orElseThrow();
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(at.getPort(), path)))
                        .timeout(Duration.ofSeconds(20))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private void reach(MonitoredWorker worker, String path, Predicate<HttpResponse<String>> goal) {
        await().dontCatchUncaughtExceptions().atMost(Duration.ofSeconds(60)).until(() -> page(worker, path), goal);
    }

    /** What alert rules and board ask workers for. */
    private static Set<String> figuresOfRulesAndBoard() throws IOException {
        String texts = Files.readString(Path.of("monitoring/rules.yaml"))
                + Files.readString(Path.of("monitoring/grafana/facecard.json"));
        Set<String> names = Pattern.compile("\\b(?:facecard_[a-z]|disk_|jvm_|process_)\\w+(?=[{\\[)\" ])")
                .matcher(texts)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
        assertThat(names)
                .contains("facecard_stage_seconds_count", "disk_free_bytes")
                .hasSizeGreaterThan(6);
        return names;
    }

    @Test
    void pagesShowReadinessWorkAndDraining() throws Exception {
        Runs.pace(folder, 100);
        try (RunHandle run = Runs.unserved(folder);
                MonitoredWorker worker = MonitoredWorker.start(settings(run, ANYWHERE), Runs.implementations())) {
            assertThat(page(worker, "/healthz").body()).isEqualTo("alive\n");
            assertThat(page(worker, "/readyz").body()).isEqualTo("ready\n");
            assertThat(page(worker, "/metrics/more").statusCode()).isEqualTo(404);

            reach(
                    worker,
                    "/metrics",
                    page -> page.body().contains("facecard_stage_seconds_count{kind=\"base\",outcome=\"made\"} 1"));
            reach(worker, "/metrics", page -> page.body().contains("temporal_activity_execution_latency"));
            assertThat(page(worker, "/metrics").body())
                    .contains("facecard_queue_wait_seconds_count{kind=\"base\"} 1")
                    .contains("facecard_stage_seconds_count{kind=\"base\",outcome=\"failed\"} 0")
                    .contains("facecard_tokens_total{kind=\"base\"}")
                    .contains("facecard_stages_running")
                    .contains("jvm_memory_used_bytes")
                    .contains(figuresOfRulesAndBoard());

            reach(worker, "/metrics", page -> page.body().contains("facecard_stages_running 1"));
            Thread drain = new Thread(worker::close);
            drain.start();
            reach(worker, "/readyz", page -> page.statusCode() == 503);
            drain.join();
            assertThat(run.state().status()).isEqualTo(RunStatus.RUNNING);
        }
    }

    @Test
    void anAddressThatIsTakenIsNamedWithAdvice() throws Exception {
        try (RunHandle run = Runs.unserved(folder);
                ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            InetSocketAddress there = new InetSocketAddress(InetAddress.getLoopbackAddress(), taken.getLocalPort());
            assertThatThrownBy(() -> MonitoredWorker.start(settings(run, there), Runs.implementations()))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("choose another --listen");
        }
    }
}
