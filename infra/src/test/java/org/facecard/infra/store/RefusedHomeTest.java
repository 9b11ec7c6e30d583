package org.facecard.infra.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.facecard.infra.run.StudyOnHome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A study whose bucket refuses it: it says why and what to do, and continues once that is done. A real program, a real S3
 * server, and in between a service that refuses. Needs {@code infra/s3/install}; says so and skips without it.
 */
@Timeout(300)
class RefusedHomeTest {
    @TempDir
    Path folder;

    private S3Server server;
    private RefusingService service;

    @BeforeEach
    void started() throws IOException {
        server = S3Server.open(folder.resolve("server")).with("studies");
        service = new RefusingService(server.endpoint());
    }

    @AfterEach
    void stopped() {
        if (server != null) {
            service.close();
            server.close();
        }
    }

    private Process study(String home) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx500m",
                        "-XX:TieredStopAtLevel=1",
                        StudyOnHome.class.getName(),
                        home,
                        folder.resolve("results").toString())
                .redirectErrorStream(true)
                .redirectOutput(log().toFile());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().put("FACECARD_CACHE", folder.resolve("cache").toString());
        builder.environment().putAll(service.environment());
        return builder.start();
    }

    private Path log() {
        return folder.resolve("log");
    }

    private String said(Process study, int code) throws Exception {
        int ended = study.waitFor();
        String said = Files.readString(log());
        assertThat(ended).as(said).isEqualTo(code);
        return said;
    }

    private List<String> stages(String status) throws IOException {
        return Files.readAllLines(log()).stream()
                .filter(line -> line.startsWith("STAGE ") && line.endsWith(status))
                .toList();
    }

    @Test
    void missingBucketsAreNamedWithAdvice() throws Exception {
        assertThat(said(study("s3://nowhere/home"), 1))
                .contains("s3://nowhere/home", "there is no bucket nowhere", "Make it, or correct FACECARD_HOME");
    }

    @Test
    void aReadOnlyBucketIsNamedAndLeftUnchanged() throws Exception {
        service.refuse(method -> !method.equals("GET") && !method.equals("HEAD"), 403, "AccessDenied");
        assertThat(said(study("s3://studies/home"), 1))
                .contains("permission denied (AccessDenied)", "Let the credentials get, put, list and delete");
        assertThat(S3Server.names(server.objects("studies", ""), "")).isEmpty();
    }

    @Test
    void expiredCredentialsParkTheStudyAndRenewedOnesContinueIt() throws Exception {
        Process first = study("s3://studies/home");
        S3Objects objects = server.objects("studies", "home/");
        await().dontCatchUncaughtExceptions()
                .atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> S3Server.names(objects, "artifacts/").stream()
                        .anyMatch(name -> name.endsWith("manifest.json")));
        service.refuse(method -> true, 400, "ExpiredToken");
        assertThat(said(first, 1)).contains("the credentials have expired (ExpiredToken)", "Renew them");
        long made = S3Server.names(objects, "artifacts/").stream()
                .filter(name -> name.endsWith("manifest.json"))
                .count();
        service.relent();
        said(study("s3://studies/home"), 0);
        assertThat(stages("REUSED")).hasSizeGreaterThanOrEqualTo((int) made);
        assertThat(stages("DONE")).isNotEmpty();
    }
}
