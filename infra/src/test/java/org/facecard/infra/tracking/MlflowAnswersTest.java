package org.facecard.infra.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.facecard.infra.airflow.LocalServer;
import org.facecard.pipelines.results.ProgrammeResults;
import org.junit.jupiter.api.Test;

/** What is said when a server is no MLflow, or does not want us. */
class MlflowAnswersTest {
    private static final TrackingRetry QUICK = new TrackingRetry(4, Duration.ofMillis(1));

    private final List<String> asked = new ArrayList<>();

    private Optional<String> retryAfter = Optional.empty();

    private String complaint(int status, String body) {
        try (LocalServer server = new LocalServer((request, sent) -> {
            asked.add(String.valueOf(request.getRequestHeaders().getFirst("Authorization")));
            retryAfter.ifPresent(wait -> request.getResponseHeaders().add("Retry-After", wait));
            return new LocalServer.Reply(status, body);
        })) {
            TrackingAddress address = TrackingAddress.of(
                    Optional.of(server.base() + "/"), Map.of(TrackingAddress.TOKEN, "a-secret-token\n"));
            MlflowExport export = new MlflowExport(address, QUICK, name -> {});
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
        assertThat(complaint(503, "{}")).contains("broke down", "4 tries");
        assertThat(asked).hasSize(4);
    }

    @Test
    void aBusyServerSaysHowLongToWait() {
        retryAfter = Optional.of("1");
        long began = System.nanoTime();
        assertThat(complaint(429, "{}")).contains("HTTP 429");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void aDeletedExperimentIsNotFilled() {
        assertThat(complaint(200, "{\"experiment\":{\"experiment_id\":\"1\",\"lifecycle_stage\":\"deleted\"}}"))
                .contains("is deleted", "--experiment");
    }

    @Test
    void aServerThatTakesNoFilesIsToldApart() {
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
