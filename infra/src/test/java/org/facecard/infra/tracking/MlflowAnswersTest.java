package org.facecard.infra.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.facecard.infra.airflow.LocalServer;
import org.facecard.pipelines.results.ProgrammeResults;
import org.junit.jupiter.api.Test;

/** Messages about a server that is no MLflow, or that refuses us. */
class MlflowAnswersTest {
    private static final TrackingRetry QUICK = new TrackingRetry(4, Duration.ofMillis(1));
    private static final TrackingRetry TWICE = new TrackingRetry(2, Duration.ofMillis(1));

    private final List<String> asked = new ArrayList<>();

    private String complaint(int status, String body) {
        return complaint(QUICK, request -> new LocalServer.Reply(status, body));
    }

    private String complaint(TrackingRetry retry, Function<HttpExchange, LocalServer.Reply> answers) {
        try (LocalServer server = new LocalServer((request, sent) -> {
            asked.add(String.valueOf(request.getRequestHeaders().getFirst("Authorization")));
            return answers.apply(request);
        })) {
            TrackingAddress address = TrackingAddress.of(
                    Optional.of(server.base() + "/"), Map.of(TrackingAddress.TOKEN, "a-secret-token\n"));
            MlflowExport export = new MlflowExport(address, retry, name -> {});
            ProgrammeResults results = ProgrammeResults.open(ShortResults.ROOT, "reference");
            Throwable thrown = org.assertj.core.api.Assertions.catchThrowable(
                    () -> export.send("reference", results, "reference", MlflowExport.Files.COPIED));
            assertThat(thrown).isInstanceOf(TrackingException.class).hasMessageNotContaining("a-secret-token");
            return String.valueOf(thrown.getMessage());
        }
    }

    @Test
    void aServerThatDeniesAccessIsNamed() {
        assertThat(complaint(401, "")).contains("denies access", TrackingAddress.TOKEN);
        assertThat(asked).containsExactly("Bearer a-secret-token");
    }

    @Test
    void anotherProgramIsNoMlflow() {
        assertThat(complaint(200, "<html>hello</html>")).contains("not the REST API of MLflow");
    }

    @Test
    void aBusyServerIsAskedAgainForSomeTime() {
        assertThat(complaint(503, "{}")).contains("failed at", "4 tries");
        assertThat(asked).hasSize(4);
    }

    @Test
    void aBusyServerSaysHowLongToWait() {
        long began = System.nanoTime();
        assertThat(complaint(TWICE, MlflowAnswersTest::busy)).contains("HTTP 429");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(asked).hasSize(2);
    }

    @Test
    void aNewRunWaitsAsLongAsAsked() {
        long began = System.nanoTime();
        assertThat(complaint(TWICE, MlflowAnswersTest::busyWithNewRuns)).contains("HTTP 429", "run reference");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    private static LocalServer.Reply busyWithNewRuns(HttpExchange request) {
        return request.getRequestURI().getPath().endsWith("runs/create")
                ? busy(request)
                : new LocalServer.Reply(
                        200, "{\"experiment\":{\"experiment_id\":\"1\",\"lifecycle_stage\":\"active\"}}");
    }

    private static LocalServer.Reply busy(HttpExchange request) {
        request.getResponseHeaders().add("Retry-After", "1");
        return new LocalServer.Reply(429, "{}");
    }

    @Test
    void aDeletedExperimentIsNotFilled() {
        assertThat(complaint(200, "{\"experiment\":{\"experiment_id\":\"1\",\"lifecycle_stage\":\"deleted\"}}"))
                .contains("is deleted", "--experiment");
    }

    @Test
    void aServerThatTakesNoFilesIsRecognised() {
        String run = "{\"experiment\":{\"experiment_id\":\"1\",\"lifecycle_stage\":\"active\"},"
                + "\"run\":{\"info\":{\"run_id\":\"r\",\"artifact_uri\":\"s3://bucket/r\"},\"data\":{}}}";
        assertThat(complaint(200, run)).contains("--serve-artifacts", "--no-artifacts");
    }

    @Test
    void anAddressIsOneOfAServer() {
        for (String address : List.of("", "localhost:5000", "file:///tmp/mlruns", "http://user:secret@host")) {
            assertThatThrownBy(() -> TrackingAddress.of(Optional.of(address), Map.of()))
                    .as(address)
                    .isInstanceOf(TrackingException.class)
                    .hasMessageContaining(TrackingAddress.URL)
                    .hasMessageNotContaining("secret");
        }
        assertThat(TrackingAddress.of(Optional.empty(), Map.of(TrackingAddress.URL, "https://host/mlflow/"))
                        .base())
                .hasToString("https://host/mlflow");
    }

    @Test
    void aSecretOfTwoLinesIsRefused() {
        assertThatThrownBy(() ->
                        TrackingAddress.of(Optional.of("http://localhost:5000"), Map.of(TrackingAddress.TOKEN, "a\nb")))
                .hasMessageContaining(TrackingAddress.TOKEN);
    }
}
