package org.facecard.infra.tracking;

import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;

/** A real MLflow server in its own process, with its database and artifacts in a folder. */
final class MlflowProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final int port;
    private final Process process;
    private final Path log;

    private MlflowProcess(Path folder, int port) throws IOException {
        this.port = port;
        this.log = folder.resolve("mlflow.log");
        this.process = new ProcessBuilder(
                        venv().resolve("bin/mlflow").toString(),
                        "server",
                        "--host",
                        "127.0.0.1",
                        "--port",
                        String.valueOf(port),
                        "--workers",
                        "1",
                        "--backend-store-uri",
                        "sqlite:///" + folder.resolve("mlflow.db"),
                        "--artifacts-destination",
                        folder.resolve("artifacts").toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    /** Starts one, or skips the test and says why. */
    static MlflowProcess start(Path folder) throws IOException {
        assumeThat(venv().resolve("installed"))
                .as("infra/mlflow/install has not been run")
                .exists();
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = free.getLocalPort();
            free.close();
            MlflowProcess server = new MlflowProcess(folder, port);
            server.awaitUp();
            return server;
        }
    }

    private static Path venv() {
        Path here = Path.of("").toAbsolutePath();
        Path infra = here.endsWith("infra") ? here : here.resolve("infra");
        return infra.resolve("mlflow").resolve("venv");
    }

    private void awaitUp() throws IOException {
        HttpRequest health =
                HttpRequest.newBuilder(URI.create(base() + "/health")).build();
        HttpClient client = HttpClient.newHttpClient();
        try {
            await().atMost(PATIENCE)
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .failFast("the process has ended", () -> !process.isAlive())
                    .until(() -> client.send(health, BodyHandlers.ofString()).statusCode() == 200);
        } catch (ConditionTimeoutException | TerminalFailureException e) {
            close();
            throw new IOException("MLflow does not start: " + Files.readString(log), e);
        }
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** It starts workers of its own, which outlive it otherwise. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
