package org.facecard.infra.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.facecard.infra.home.Home;
import org.facecard.infra.run.state.RunStatus;
import org.facecard.infra.run.state.WatchedStage;
import org.facecard.pipelines.artifacts.ArtifactDraft;
import org.facecard.pipelines.artifacts.Cost;
import org.facecard.pipelines.artifacts.Provenance;
import org.facecard.pipelines.study.Fidelity;
import org.facecard.pipelines.study.Game;
import org.facecard.pipelines.study.plan.StageParameters;
import org.facecard.pipelines.study.plan.StageRequest;
import org.facecard.pipelines.study.spec.task.GeneralPointsSpec;
import org.facecard.pipelines.study.spec.task.SplitsSpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs in the browser: shown, followed, controlled. */
@Timeout(60)
class RunPagesTest {
    private ServedReference front;

    @BeforeEach
    void serve(@TempDir Path folder) {
        front = ServedReference.open(folder);
    }

    @AfterEach
    void close() {
        front.close();
    }

    /** Stores an artifact that took so many CPU seconds; returns its key. */
    private String made(double cpuSeconds) throws IOException {
        StageRequest request = new StageRequest(
                new StageParameters.Deals(
                        new GeneralPointsSpec(24, Game.RUNNING, Fidelity.AS_DESCRIBED), new SplitsSpec(1, 0.1, 0.25)),
                Map.of());
        try (ArtifactDraft draft = new Home(front.home()).store().begin(request)) {
            Files.writeString(draft.folder().resolve("made.txt"), "made");
            draft.commit(Provenance.here(1), new Cost("2026-11-29T10:00:00Z", 90, cpuSeconds, 10, 1e6, 1_000));
        }
        return request.key();
    }

    @Test
    void aRunShowsItsStagesAndWhatTheyReport() {
        front.runs.inState(RunStates.of(RunStatus.RUNNING, RunStates.running("seed-21/ppo/1", 40)));
        assertThat(front.get("/runs/smoke").body())
                .contains("data-status=\"running\"", "seed-21/ppo/1", "40/100 updates", "7@here");
    }

    @Test
    void stagesAreAGraphWhoseNodesFollowTheirRows() {
        front.runs.inState(RunStates.of(
                RunStatus.RUNNING,
                RunStates.done("gp-l/seed-21/ppo/1", ""),
                RunStates.running("gp-l/seed-21/ppo/2", 40),
                RunStates.parked("gp-l/seed-21/ppo/2/rule-ood", "disk full")));
        assertThat(front.get("/runs/smoke").body())
                .containsPattern("<path class=\"edge\" d=\"M\\d+ \\d+H\\d+\"/>")
                .contains(
                        "class=\"node running\" data-node=\"stage-1\"",
                        "<title>gp-l/seed-21/ppo/2: running, 7@here</title>",
                        "<tr id=\"stage-1\" data-state=\"running\" data-words=\"gp-l/seed-21/ppo/2: running, 7@here\"");
    }

    @Test
    void aListOfRunsSaysWhatEachHasCost() throws IOException {
        String key = made(83);
        front.runs.inState(RunStates.of(
                RunStatus.FINISHED, RunStates.done("seed-21/ppo/1", key), RunStates.done("seed-21/ppo/2", "")));
        assertThat(front.get("/").body()).contains("1 min 23 s");
        assertThat(front.get("/api/runs").body()).contains("\"cpu-seconds\":83.0");
    }

    @Test
    void aButtonDoesWhatTheCommandDoesAndIsNoted() throws IOException {
        front.runs.inState(RunStates.of(RunStatus.PARKED, RunStates.parked("seed-21/ppo/1", "disk full")));
        String token = front.formToken();
        assertThat(front.post("/runs/smoke/retry", "form-token=" + token + "&stage=seed-21%2Fppo%2F1")
                        .statusCode())
                .isEqualTo(303);
        front.post("/runs/smoke/abandon", "form-token=" + token + "&stage=seed-21%2Fppo%2F1");
        front.post("/runs/smoke/pause", "form-token=" + token);
        assertThat(front.runs.asked)
                .containsExactly("retry smoke seed-21/ppo/1", "abandon smoke seed-21/ppo/1", "pause smoke");
        assertThat(Files.readAllLines(front.audit()))
                .hasSize(3)
                .first()
                .asString()
                .contains("\"what\":\"retry smoke seed-21/ppo/1\"");
    }

    @Test
    void aButtonWithoutItsCodeDoesNothing() {
        front.runs.inState(RunStates.of(RunStatus.RUNNING));
        assertThat(front.post("/runs/smoke/cancel", "").statusCode()).isEqualTo(403);
        assertThat(front.runs.asked).isEmpty();
    }

    @Test
    void onlyStudiesThatShipAreStarted() {
        String token = front.formToken();
        assertThat(front.post("/runs", "form-token=" + token + "&study=%2Fetc%2Fpasswd")
                        .statusCode())
                .isEqualTo(404);
        assertThat(front.post("/runs", "form-token=" + token + "&study=smoke").statusCode())
                .isEqualTo(303);
        assertThat(front.runs.asked).contains("start smoke").doesNotContain("start /etc/passwd");
    }

    @Test
    void settingsMakeAStudyOfItsOwn() {
        String form = "form-token=" + front.formToken() + "&study=smoke-gp&settings=";
        HttpResponse<String> started =
                front.post("/runs", form + ServedReference.encoded("seeds=[5]\narms.ppo.clip=0.1\n"));
        assertThat(started.statusCode()).isEqualTo(303);
        assertThat(started.headers().firstValue("Location")).hasValue("/runs/smoke-gp-seeds-5-arms-ppo-clip-0-1");
        assertThat(front.runs.asked).contains("start smoke-gp-seeds-5-arms-ppo-clip-0-1");
    }

    @Test
    void aWrongSettingIsRefusedAsOnTheCommandLine() {
        String form = "form-token=" + front.formToken() + "&study=smoke-gp&settings="
                + ServedReference.encoded("arms.ppo.clop=0.1");
        HttpResponse<String> refused = front.post("/runs", form);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("clop", "did you mean", "arms.ppo.clop=0.1</textarea>");
        assertThat(front.runs.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "extends=/etc/passwd",
                "base={from: checkpoint, folder: /etc}",
                "task.routes.folder=/etc",
                "base: x=1",
                "arms.ppo=&a {extends: /etc/hosts}",
                "study=/etc/passwd"
            })
    void aSettingNamesNoFile(String setting) {
        HttpResponse<String> refused =
                front.postJson("/api/runs", "{\"study\": \"smoke-gp\", \"settings\": [\"%s\"]}".formatted(setting));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).doesNotContain("root:");
        assertThat(front.runs.asked).isEmpty();
    }

    @Test
    void theLogOfAStageIsThatOfNoOther() throws IOException {
        front.runs.inState(RunStates.of(RunStatus.RUNNING, RunStates.running("seed-21/ppo/1", 40)));
        Path logs = Files.createDirectories(front.home().resolve("logs/smoke"));
        Files.write(
                logs.resolve("worker-1.log"),
                List.of(
                        "t INFO  [main] o.f.a.s.StageAdapter: smoke seed-21/init: started",
                        "another stage",
                        "t INFO  [main] o.f.a.s.StageAdapter: smoke seed-21/init: done",
                        "t INFO  [main] o.f.a.s.StageAdapter: smoke seed-21/ppo/1: started",
                        "<b>a line of it</b>",
                        "t WARN  [main] o.f.a.s.StageAdapter: smoke seed-21/ppo/1: disk full",
                        "t INFO  [main] o.f.a.s.StageAdapter: smoke seed-21/ppo/2: started",
                        "a later stage"));
        String page = front.get("/runs/smoke/log?stage=seed-21%2Fppo%2F1").body();
        assertThat(page)
                .contains("&lt;b>a line of it&lt;/b>".replace(">", "&gt;"), "disk full")
                .doesNotContain("another stage", "a later stage", "<b>a line");
        assertThat(front.get("/runs/smoke/log?stage=..%2F..%2Fetc").statusCode())
                .isEqualTo(404);
    }

    @Test
    void aReaderSeesNoButtonsAndMayPressNone(@TempDir Path folder) {
        String token = "reader-token-0123456789";
        try (ServedReference guarded = ServedReference.guarded(folder, Map.of("FACECARD_READER_TOKEN", token))) {
            guarded.runs.inState(RunStates.of(RunStatus.RUNNING));
            String bearer = "Bearer " + token;
            assertThat(guarded.get("/runs/smoke", "Authorization", bearer).body())
                    .doesNotContain("/runs/smoke/cancel");
            HttpResponse<String> answer = guarded.postJson("/api/runs/smoke/cancel", "{}", "Authorization", bearer);
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("token of an operator");
            assertThat(guarded.runs.asked).isEmpty();
        }
    }

    @Test
    void everyViewerHearsOfAChangeUntilTheEnd() throws IOException {
        front.runs.inState(RunStates.of(RunStatus.RUNNING, RunStates.running("seed-21/ppo/1", 1)));
        try (Events first = new Events("/runs/smoke/events");
                Events second = new Events("/api/runs/smoke/events")) {
            first.until("1/100 updates");
            second.until("\"done\":1,");
            front.runs.inState(RunStates.of(RunStatus.RUNNING, RunStates.running("seed-21/ppo/1", 2)));
            first.until("2/100 updates");
            second.until("\"done\":2,");
            first.until("<polyline");
            front.runs.inState(RunStates.of(RunStatus.FINISHED));
            first.until("data-status=\"finished\"");
            first.until("event: end");
            first.until("data: over");
            second.until("event: end");
        }
    }

    @Test
    void aRunRemovedWhileWatchedIsReportedAsGone() throws IOException {
        front.runs.inState(RunStates.of(RunStatus.RUNNING, RunStates.running("seed-21/ppo/1", 1)));
        try (Events events = new Events("/runs/smoke/events")) {
            events.until("1/100 updates");
            front.runs.forget();
            events.until("there is no run");
            events.until("event: end");
        }
        assertThat(front.get("/runs/smoke").statusCode()).isEqualTo(404);
    }

    @Test
    void wordsOfARunAreShownAsText() {
        front.runs.inState(
                RunStates.of(RunStatus.PARKED, RunStates.parked("seed-21/ppo/1", "<script>alert(1)</script>")));
        assertThat(front.get("/runs/smoke").body()).contains("&lt;script&gt;").doesNotContain("<script>alert");
    }

    @Test
    void aParkedRunIsWatchedUntilItMovesAgain() throws IOException {
        front.runs.inState(RunStates.of(RunStatus.PARKED, RunStates.parked("seed-21/ppo/1", "disk full")));
        assertThat(front.get("/runs/smoke").body()).contains("data-events=\"/runs/smoke/events\"");
        try (Events events = new Events("/runs/smoke/events")) {
            events.until("disk full");
            front.runs.inState(RunStates.of(RunStatus.RUNNING, RunStates.running("seed-21/ppo/1", 3)));
            events.until("3/100 updates");
            front.runs.inState(RunStates.of(RunStatus.FINISHED));
            events.until("event: end");
        }
    }

    /** A client of server-sent events that waits for words. */
    private final class Events implements AutoCloseable {
        private final Socket socket;
        private final BufferedReader lines;

        Events(String path) throws IOException {
            socket = new Socket("127.0.0.1", front.port());
            socket.getOutputStream()
                    .write(("GET %s HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n".formatted(path))
                            .getBytes(StandardCharsets.US_ASCII));
            lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        }

        void until(String words) throws IOException {
            String line = lines.readLine();
            while (line != null && !line.contains(words)) {
                line = lines.readLine();
            }
            assertThat(line).as(words).isNotNull();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Test
    void aSettingNamesNoFileOfDemonstrations() {
        HttpResponse<String> refused = front.postJson("/api/runs", """
                {"study": "smoke-gp", "settings": ["arms.sft.demonstrations.from=file",
                 "arms.sft.demonstrations.file=/etc/passwd", "arms.sft.demonstrations.sha256=%s"]}
                """.formatted("a".repeat(64)));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(front.runs.asked).isEmpty();
    }

    /** The run ends, so that the stream does too. */
    @Test
    void aLaterViewerHearsOfStagesThatAreDone() throws IOException {
        front.runs.inState(RunStates.of(
                RunStatus.RUNNING, RunStates.running("seed-21/ppo/1", 1), RunStates.running("seed-21/ppo/2", 1)));
        try (Events first = new Events("/runs/smoke/events")) {
            first.until("1/100 updates");
            WatchedStage done = RunStates.done("seed-21/ppo/1", "");
            WatchedStage running = RunStates.running("seed-21/ppo/2", 2);
            front.runs.inState(RunStates.of(RunStatus.RUNNING, done, running));
            first.until("2/100 updates");
            try (Events later = new Events("/runs/smoke/events")) {
                later.until("id=\"run-curves\"");
                front.runs.inState(RunStates.of(RunStatus.FINISHED, done, running));
                later.until("data-state=\"done\"");
            }
        }
    }
}
