package org.facecard.infra.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.client.ActivityWorkerShutdownException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.facecard.activities.internal.StageRunner;
import org.facecard.infra.engine.EngineException;
import org.facecard.infra.worker.ListenAddress;
import org.facecard.infra.worker.Science;
import org.facecard.pipelines.results.Checkpoints;
import org.facecard.pipelines.results.Progress;
import org.facecard.pipelines.results.StageWork;
import org.facecard.pipelines.study.Role;
import org.facecard.pipelines.study.Stage;
import org.facecard.pipelines.study.StageRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TelemetryTest {
    private static final ListenAddress ANYWHERE = new ListenAddress("127.0.0.1", 0);
    private static final Path MONITORING = Path.of("monitoring");

    @TempDir
    Path home;

    private final AtomicBoolean ready = new AtomicBoolean(true);
    private final List<String> seen = new ArrayList<>();
    private Telemetry telemetry;

    @BeforeEach
    void serve() {
        telemetry = Telemetry.serve(ANYWHERE, home, ready::get);
    }

    @AfterEach
    void stop() {
        telemetry.close();
    }

    /** Work that nobody keeps. */
    private static final class LooseWork implements StageWork {
        @Override
        public StageRequest request() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Path input(Role role) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Path output() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Checkpoints checkpoints() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void report(Progress progress) {}

        @Override
        public void spent(long tokens, double flops) {}
    }

    private int status(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(request(path), BodyHandlers.discarding())
                .statusCode();
    }

    private String scrape() throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(request("/metrics"), BodyHandlers.ofString())
                .body();
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(telemetry.port(), path)))
                .build();
    }

    private void run(StageRunner runner) throws Exception {
        Science science = telemetry.stages().over(new Science(kind -> runner, results -> {}));
        Objects.requireNonNull(science.of(Stage.Load.HEAVY).get(Stage.PPO)).run(new LooseWork());
    }

    @Test
    void aWorkerIsAliveAndReadyWhileItsEngineAnswers() throws Exception {
        assertThat(status("/healthz")).isEqualTo(200);
        assertThat(status("/readyz")).isEqualTo(200);
        ready.set(false);
        assertThat(status("/healthz")).isEqualTo(200);
        assertThat(status("/readyz")).isEqualTo(503);
    }

    @Test
    void aRunningStageIsSeenWhileItRunsAndCountedWhenItIsDone() throws Exception {
        assertThat(scrape()).contains("facecard_stage_running 0.0", "outcome=\"done\",} 0.0");
        run(work -> {
            work.report(new Progress(3, 4, "updates", Map.of()));
            work.spent(500, 1e9);
            seen.add(scrape());
        });
        assertThat(seen.get(0))
                .contains("facecard_stage_running 1.0", "facecard_stage_share 0.75", "facecard_tokens_total 500.0");
        assertThat(scrape())
                .contains(
                        "facecard_stage_running 0.0",
                        "facecard_stage_seconds_count{kind=\"ppo\",outcome=\"done\",} 1.0");
    }

    @Test
    void aStageThatMovesNoMoreGrowsIdle() throws Exception {
        run(work -> {
            work.report(new Progress(1, 4, "updates", Map.of()));
            Thread.sleep(1_100);
            seen.add(scrape());
        });
        double idle = Double.parseDouble(Stream.of(seen.get(0).split("\n"))
                .filter(line -> line.startsWith("facecard_stage_idle_seconds "))
                .findFirst()
                .orElseThrow()
                .split(" ")[1]);
        assertThat(idle).isBetween(1.0, 60.0);
    }

    @Test
    void aStageThatFailsIsToldApartFromOneThatIsStopped() throws Exception {
        assertThatThrownBy(() -> run(work -> {
                    throw new IOException("no space left on device");
                }))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> run(work -> {
                    throw new IllegalStateException(new ActivityWorkerShutdownException());
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(scrape())
                .contains(
                        "facecard_stage_seconds_count{kind=\"ppo\",outcome=\"failed\",} 1.0",
                        "facecard_stage_seconds_count{kind=\"ppo\",outcome=\"stopped\",} 1.0");
    }

    @Test
    void aPortThatIsTakenIsNamed() {
        ListenAddress taken = new ListenAddress("127.0.0.1", telemetry.port());
        assertThatThrownBy(() -> Telemetry.serve(taken, home, () -> true))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("127.0.0.1:" + telemetry.port())
                .hasMessageContaining("--metrics");
    }

    /** Rules and board may name what a worker exports, what Prometheus adds and what Temporal's server exports. */
    @Test
    void everyMetricOfRulesAndBoardIsExported() throws Exception {
        Set<String> exported = scrape().lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.replaceAll("[{ ].*", ""))
                .collect(Collectors.toSet());
        exported.addAll(Set.of("up", "approximate_backlog_count"));
        String texts = Files.readString(MONITORING.resolve("rules.yaml"))
                + Files.readString(MONITORING.resolve("grafana/facecard.json"));
        List<String> expressions = Pattern.compile("\"?expr\"?: *(.*)")
                .matcher(texts)
                .results()
                .map(MatchResult::group)
                .toList();
        assertThat(expressions).hasSizeGreaterThan(10);
        Set<String> named = Pattern.compile(
                        "\\b(?:facecard|disk|jvm|process|system|temporal|approximate)_\\w+|\\bup\\b")
                .matcher(String.join("\n", expressions))
                .results()
                .map(MatchResult::group)
                .filter(name -> !name.startsWith("facecard_0"))
                .collect(Collectors.toSet());
        assertThat(exported).containsAll(named);
        assertThat(named).contains("facecard_stage_idle_seconds", "disk_free_bytes");
    }

    @Test
    void anAddressIsHostAndPort() {
        assertThat(ListenAddress.of("0.0.0.0:9464")).isEqualTo(new ListenAddress("0.0.0.0", 9464));
        assertThat(Optional.of(ANYWHERE).map(ListenAddress::port)).contains(0);
        assertThatThrownBy(() -> ListenAddress.of("9464")).hasMessageContaining("is not HOST:PORT");
        assertThatThrownBy(() -> ListenAddress.of("here:70000")).hasMessageContaining("70000 is not a port");
    }
}
