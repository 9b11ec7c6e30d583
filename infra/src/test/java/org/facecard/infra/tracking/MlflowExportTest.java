package org.facecard.infra.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.facecard.infra.tracking.MlflowExport.Summary;
import org.facecard.pipelines.results.ProgrammeResults;
import org.facecard.pipelines.results.tables.StageRow;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.results.tables.TrainingRow;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Results in a real MLflow server. */
@Timeout(600)
class MlflowExportTest {
    private static final String[] STAGES = {
        "deals", "seed-31/init", "seed-31/ppo/5", "seed-31/ppo/5/rule-ood", "seed-31/sft-hot/5"
    };
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TrackingRetry QUICK = new TrackingRetry(3, Duration.ofMillis(10));

    private static MlflowProcess mlflow;

    @TempDir
    Path folder;

    @BeforeAll
    static void start(@TempDir Path place) throws IOException, InterruptedException {
        mlflow = MlflowProcess.start(place);
    }

    @AfterAll
    static void stop() {
        if (mlflow != null) {
            mlflow.close();
        }
    }

    private static Summary send(URI to, ProgrammeResults results, String experiment) {
        return new MlflowExport(new TrackingAddress(to, Optional.empty()), QUICK, name -> {})
                .send("reference", results, experiment, MlflowExport.Files.COPIED);
    }

    private static JsonNode post(String path, Object body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(mlflow.base() + "/api/2.0/mlflow/" + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
        return JSON.readTree(HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body());
    }

    private static byte[] get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(mlflow.base() + "/api/2.0/" + path))
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofByteArray())
                .body();
    }

    private static List<JsonNode> runs(String experiment) throws IOException, InterruptedException {
        String id = JSON.readTree(get("mlflow/experiments/get-by-name?experiment_name=" + experiment))
                .at("/experiment/experiment_id")
                .asText();
        List<JsonNode> runs = new ArrayList<>();
        post("runs/search", Map.of("experiment_ids", List.of(id), "max_results", 1000))
                .path("runs")
                .forEach(runs::add);
        return runs;
    }

    private static JsonNode run(String experiment, String name) throws IOException, InterruptedException {
        return runs(experiment).stream()
                .filter(run -> run.at("/info/run_name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<Double> history(JsonNode run, String metric) throws IOException, InterruptedException {
        JsonNode points = JSON.readTree(get("mlflow/metrics/get-history?run_id=%s&metric_key=%s&max_results=10000"
                        .formatted(run.at("/info/run_id").asText(), metric)))
                .path("metrics");
        List<Double> values = new ArrayList<>();
        points.forEach(point -> values.add(point.path("value").asDouble()));
        return values;
    }

    private static String value(JsonNode run, String place, String key) {
        for (JsonNode entry : run.at("/data/" + place)) {
            if (entry.path("key").asText().equals(key)) {
                return entry.path("value").asText();
            }
        }
        return "";
    }

    @Test
    void everyStageIsARunBelowThatOfTheStudy() throws IOException, InterruptedException {
        ProgrammeResults results = ShortResults.in(folder, STAGES);
        assertThat(send(mlflow.base(), results, "whole"))
                .extracting(Summary::runs)
                .isEqualTo(6);
        JsonNode study = run("whole", "reference");
        JsonNode stage = run("whole", "seed-31/ppo/5");
        assertThat(value(stage, "tags", "mlflow.parentRunId"))
                .isEqualTo(study.at("/info/run_id").asText());
        assertThat(stage.at("/info/status").asText()).isEqualTo("FINISHED");
        assertThat(value(stage, "params", "arm.clip")).isEqualTo("0.2");
        assertThat(value(study, "params", "arms.ppo.clip")).isEqualTo("0.2");
        assertThat(value(run("whole", "seed-31/ppo/5/rule-ood"), "metrics", "success_rate"))
                .isNotEmpty();
    }

    @Test
    void aCurveHasAPointPerUpdate() throws IOException, InterruptedException {
        ProgrammeResults results = ShortResults.in(folder, STAGES);
        send(mlflow.base(), results, "curves");
        Path rows = folder.resolve("reference/training/seed=31/arm=ppo/budget=5/part-0.parquet");
        assertThat(history(run("curves", "seed-31/ppo/5"), "training/loss"))
                .containsExactlyInAnyOrderElementsOf(Table.TRAINING.read(rows).stream()
                        .map(TrainingRow::loss)
                        .toList());
    }

    @Test
    void filesArriveByteForByte() throws IOException, InterruptedException {
        ProgrammeResults results = ShortResults.in(folder, STAGES);
        send(mlflow.base(), results, "files");
        String place =
                run("files", "reference").at("/info/artifact_uri").asText().replace("mlflow-artifacts:/", "");
        assertThat(get("mlflow-artifacts/artifacts/" + place + "/outcomes.parquet"))
                .isEqualTo(Files.readAllBytes(folder.resolve("reference/outcomes.parquet")));
    }

    @Test
    void aSecondExportSendsNothing() throws IOException, InterruptedException {
        ProgrammeResults results = ShortResults.in(folder, STAGES);
        send(mlflow.base(), results, "twice");
        try (UnreliableProxy proxy = new UnreliableProxy(mlflow.base(), number -> false)) {
            Summary again = send(proxy.base(), results, "twice");
            assertThat(again.sent()).isZero();
            assertThat(again.files()).isZero();
            assertThat(proxy.asked).allMatch(request -> request.startsWith("GET") || request.endsWith("/runs/search"));
        }
    }

    @Test
    void onlyAChangedFileIsSentAgain() throws IOException {
        ProgrammeResults results = ShortResults.in(folder, STAGES);
        send(mlflow.base(), results, "changed");
        Files.writeString(folder.resolve("reference/report.md"), "another report");
        assertThat(send(mlflow.base(), results, "changed")).satisfies(again -> {
            assertThat(again.sent()).isZero();
            assertThat(again.files()).isOne();
        });
    }

    @Test
    void anExportThatDiesIsCompletedByTheNextOne() throws IOException, InterruptedException {
        ProgrammeResults results = ShortResults.in(folder, STAGES);
        for (int reach : List.of(3, 8, 14)) {
            try (UnreliableProxy proxy = new UnreliableProxy(mlflow.base(), number -> number >= reach)) {
                assertThatThrownBy(() -> send(proxy.base(), results, "killed"))
                        .isInstanceOf(TrackingException.class)
                        .hasMessageContaining("same command");
            }
        }
        send(mlflow.base(), results, "killed");
        assertWhole("killed");
    }

    @Test
    void aLostAnswerMakesNothingTwice() throws IOException, InterruptedException {
        ProgrammeResults results = ShortResults.in(folder, STAGES);
        try (UnreliableProxy proxy = new UnreliableProxy(mlflow.base(), number -> number % 3 == 0)) {
            send(proxy.base(), results, "lossy");
        }
        assertWhole("lossy");
    }

    private void assertWhole(String experiment) throws IOException, InterruptedException {
        assertThat(runs(experiment))
                .hasSize(6)
                .allSatisfy(run -> assertThat(run.at("/info/status").asText()).isEqualTo("FINISHED"));
        Path rows = folder.resolve("reference/training/seed=31/arm=ppo/budget=5/part-0.parquet");
        assertThat(history(run(experiment, "seed-31/ppo/5"), "training/loss")).hasSameSizeAs(Table.TRAINING.read(rows));
    }

    @Test
    void aFigureThatFallsReplacesTheFormerOne() throws IOException, InterruptedException {
        send(mlflow.base(), ShortResults.in(folder.resolve("all"), STAGES), "fallen");
        ProgrammeResults fewer = ShortResults.in(
                folder.resolve("fewer"), "deals", "seed-31/ppo/5", "seed-31/ppo/5/rule-ood", "seed-31/sft-hot/5");
        send(mlflow.base(), fewer, "fallen");
        double seconds = fewer.only().rows(Table.STAGES).stream()
                .mapToDouble(StageRow::wallSeconds)
                .sum();
        assertThat(Double.parseDouble(value(run("fallen", "reference"), "metrics", "cost/wall_seconds")))
                .isCloseTo(seconds, within(1e-6));
    }
}
