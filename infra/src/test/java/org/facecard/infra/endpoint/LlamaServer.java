package org.facecard.infra.endpoint;

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
import java.util.Map;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;

/** llama.cpp's server with SmolLM2, in its own process. */
final class LlamaServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final int port;
    private final Process process;
    private final Path log;

    private LlamaServer(Path folder, int port, int context) throws IOException {
        this.port = port;
        this.log = folder.resolve("llama-server.log");
        this.process = new ProcessBuilder(
                        bin().resolve("llama-server").toString(),
                        "--model",
                        bin().resolve("smollm2.gguf").toString(),
                        "--alias",
                        "smollm2",
                        "--host",
                        "127.0.0.1",
                        "--port",
                        String.valueOf(port),
                        "--ctx-size",
                        String.valueOf(context),
                        "--parallel",
                        "1",
                        "--threads",
                        "1")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    /** Starts one that reads {@code context} tokens, or skips the test and says why. */
    static LlamaServer start(Path folder, int context) throws IOException {
        assumeThat(bin().resolve("llama-server"))
                .as("infra/llama/install has not been run")
                .exists();
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = free.getLocalPort();
            free.close();
            LlamaServer server = new LlamaServer(folder, port, context);
            server.awaitUp();
            return server;
        }
    }

    private static Path bin() {
        Path here = Path.of("").toAbsolutePath();
        Path infra = here.endsWith("infra") ? here : here.resolve("infra");
        return infra.resolve("llama").resolve("bin");
    }

    private void awaitUp() throws IOException {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest health = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/health".formatted(port)))
                .build();
        try {
            await().atMost(PATIENCE)
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .failFast("the process has ended", () -> !process.isAlive())
                    .until(() -> client.send(health, BodyHandlers.ofString()).statusCode() == 200);
        } catch (ConditionTimeoutException | TerminalFailureException e) {
            String said = Files.readString(log);
            close();
            throw new IllegalStateException("llama-server does not come up: " + said, e);
        }
    }

    EndpointAddress address() {
        return EndpointAddress.of("http://127.0.0.1:%d/v1".formatted(port), Map.of());
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
