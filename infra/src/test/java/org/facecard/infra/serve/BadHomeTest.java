package org.facecard.infra.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.facecard.infra.home.Home;
import org.facecard.infra.run.state.RunStatus;
import org.facecard.infra.serve.access.AccessTokens;
import org.facecard.infra.serve.live.RunService;
import org.facecard.infra.serve.live.ServerControls;
import org.facecard.pipelines.common.InvalidSpecException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said when the place is not what it should be; the rest still works. */
class BadHomeTest {
    @Test
    void aTakenPortIsNamed(@TempDir Path folder) throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            WebSettings settings = new WebSettings(
                    "127.0.0.1", taken.getLocalPort(), folder, folder.resolve("home"), AccessTokens.none());
            Home home = new Home(folder.resolve("home"));
            RunService runs = new RunService(new ControlledRuns(), state -> OptionalLong.empty(), home::store);
            ServerControls controls = new ServerControls(runs, new MemorySchedules(), List.of());
            assertThatThrownBy(() -> new WebServer(settings, controls, home))
                    .isInstanceOf(InvalidSpecException.class)
                    .hasMessageContaining("port " + taken.getLocalPort(), "--port");
        }
    }

    @Test
    void withoutItsHomeTheResultsCanStillBeRead(@TempDir Path folder) throws IOException {
        try (ServedReference front = ServedReference.open(folder)) {
            assertThat(front.get("/studies/reference").statusCode()).isEqualTo(200);
            delete(front.home());
            assertThat(front.get("/").statusCode()).isEqualTo(200);
            assertThat(front.get("/studies/reference").statusCode()).isEqualTo(200);
            assertThat(front.get("/studies/reference/episodes").statusCode()).isEqualTo(200);
            assertThat(episode(front, "&tokens=1").body()).contains("No probabilities", "no longer has the checkpoint");
        }
    }

    @Test
    void deletedResultsAreReportedAsGone(@TempDir Path folder) throws IOException {
        try (ServedReference front = ServedReference.open(folder)) {
            assertThat(episode(front, "").statusCode()).isEqualTo(200);
            delete(front.reference());
            assertThat(episode(front, "").statusCode()).isEqualTo(404);
            assertThat(episode(front, "").body()).contains("there are no results");
            assertThat(front.get("/").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aRemovedRunHasNoLog(@TempDir Path folder) {
        try (ServedReference front = ServedReference.open(folder)) {
            front.runs.inState(RunStates.of(RunStatus.RUNNING, RunStates.running("seed-21/ppo/1", 1)));
            assertThat(front.get("/runs/smoke/log?stage=seed-21%2Fppo%2F1").statusCode())
                    .isEqualTo(200);
            front.runs.forget();
            assertThat(front.get("/runs/smoke/log?stage=seed-21%2Fppo%2F1").statusCode())
                    .isEqualTo(404);
            assertThat(front.get("/runs/smoke").body()).contains("there is no run");
        }
    }

    private static java.net.http.HttpResponse<String> episode(ServedReference front, String more) {
        return front.get(
                "/studies/reference/episode?seed=31&arm=ppo&budget=20&split=rule-ood&mode=sampled&episode=0" + more);
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
