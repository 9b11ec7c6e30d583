package org.facecard.infra.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A study whose tables are not copied yet. Three are asked for at once, so that the last one has to wait. */
class CopyingTablesTest {
    private static final Duration AT_ONCE = Duration.ofSeconds(5);

    private static ServedReference opened(Path folder) throws IOException {
        ServedReference front = ServedReference.open(folder);
        for (String name : new String[] {"second", "third"}) {
            copy(front.reference(), front.reference().resolveSibling(name));
        }
        return front;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> walk = Files.walk(from)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                Path at = to.resolve(from.relativize(file).toString());
                Files.createDirectories(at.resolveSibling(""));
                Files.copy(file, at);
            }
        }
    }

    private static HttpResponse<String> once(ServedReference front, String path) {
        return front.send(HttpRequest.newBuilder(front.at(path)).build());
    }

    @Test
    void aPageSaysWhatItWaitsForAndComesBack(@TempDir Path folder) throws IOException {
        try (ServedReference front = opened(folder)) {
            once(front, "/studies/reference");
            once(front, "/studies/second");
            long began = System.nanoTime();
            HttpResponse<String> wait = once(front, "/studies/third/episodes?arm=ppo");
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(AT_ONCE);
            assertThat(wait.statusCode()).isEqualTo(503);
            assertThat(wait.headers().firstValue("Refresh")).hasValue("1");
            assertThat(wait.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(wait.body())
                    .contains("Copying the tables of third", "Another study goes first", " files, ", "role=\"status\"")
                    .doesNotContain("http-equiv");
            assertThat(front.get("/studies/third/episodes?arm=ppo").body()).contains("episodes</p>");
        }
    }

    @Test
    void whatNeedsNoTableDoesNotWait(@TempDir Path folder) throws IOException {
        try (ServedReference front = opened(folder)) {
            once(front, "/studies/reference");
            once(front, "/studies/second");
            assertThat(once(front, "/studies/third").statusCode()).isEqualTo(503);
            assertThat(once(front, "/").statusCode()).isEqualTo(200);
            assertThat(once(front, "/studies/third/report").statusCode()).isEqualTo(200);
            assertThat(once(front, "/api/studies/third/files").statusCode()).isEqualTo(200);
            assertThat(once(front, "/api/studies/third/files/outcomes.parquet").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void aProgramIsToldWhenToAskAgain(@TempDir Path folder) throws IOException {
        try (ServedReference front = opened(folder)) {
            once(front, "/studies/reference");
            HttpResponse<String> answer = once(front, "/api/studies/third/outcomes");
            while (answer.statusCode() == 503) {
                JsonNode error = new ObjectMapper().readTree(answer.body());
                assertThat(error.path("message").asText()).contains("third", "Ask again");
                assertThat(answer.headers().firstValue("Retry-After")).isPresent();
                answer = once(front, "/api/studies/third/outcomes");
            }
            assertThat(answer.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aCopyThatCannotBeWrittenIsTriedAgain(@TempDir Path folder) throws IOException {
        try (ServedReference front = ServedReference.open(folder)) {
            Files.createDirectories(front.home());
            Path tables = Files.writeString(front.home().resolve("tables"), "in the way");
            HttpResponse<String> refused = front.get("/studies/reference");
            assertThat(refused.statusCode()).isEqualTo(500);
            assertThat(refused.body()).contains("cannot be copied", "--home");
            Files.delete(tables);
            assertThat(front.get("/studies/reference").statusCode()).isEqualTo(200);
        }
    }
}
