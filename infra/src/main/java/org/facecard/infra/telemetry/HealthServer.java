package org.facecard.infra.telemetry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.facecard.infra.threads.DaemonThreads;

/**
 * A worker's pages: {@code /healthz} (it is alive), {@code /readyz} (it takes work, or why not) and {@code /metrics}.
 * They hold no secret and accept no commands.
 */
public final class HealthServer implements AutoCloseable {
    private static final int CONNECTIONS = 64;
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int NOT_ALLOWED = 405;
    private static final int NOT_READY = 503;
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    static {
        // Without it every answer waits 40 ms for an acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        // Seconds that a request or its answer may take: an incomplete one must not occupy a thread forever.
        System.setProperty("sun.net.httpserver.maxReqTime", "3");
        System.setProperty("sun.net.httpserver.maxRspTime", "10");
        System.setProperty("sun.net.httpserver.timerMillis", "500");
        System.setProperty("jdk.httpserver.maxConnections", Integer.toString(CONNECTIONS));
    }

    private final HttpServer server;
    /** A thread for each connection, so that a silent client does not block the others. */
    private final ExecutorService pool = Executors.newCachedThreadPool(new DaemonThreads("endpoint"));

    private HealthServer(HttpServer server) {
        this.server = server;
    }

    /**
     * Listens at {@code address}; port 0 takes a free one.
     *
     * @param telemetry the figures
     * @param notReadyReason why this worker takes no work now; empty when it does
     * @throws IOException when the address cannot be used
     */
    public static HealthServer at(
            InetSocketAddress address, Telemetry telemetry, Supplier<Optional<String>> notReadyReason)
            throws IOException {
        HealthServer endpoint = new HealthServer(HttpServer.create(address, 0));
        endpoint.page("/healthz", () -> new HealthPage(OK, TEXT, "alive\n"));
        endpoint.page(
                "/readyz",
                () -> notReadyReason
                        .get()
                        .map(why -> new HealthPage(NOT_READY, TEXT, why + "\n"))
                        .orElseGet(() -> new HealthPage(OK, TEXT, "ready\n")));
        endpoint.page("/metrics", () -> new HealthPage(OK, PROMETHEUS, telemetry.page()));
        endpoint.server.setExecutor(endpoint.pool);
        endpoint.server.start();
        return endpoint;
    }

    private void page(String path, Supplier<HealthPage> page) {
        server.createContext(path, exchange -> {
            try (exchange) {
                boolean exact = exchange.getRequestURI().getPath().equals(path);
                boolean reads = exchange.getRequestMethod().equals("GET")
                        || exchange.getRequestMethod().equals("HEAD");
                answer(
                        exchange,
                        !exact
                                ? new HealthPage(NOT_FOUND, TEXT, "there are /healthz, /readyz and /metrics\n")
                                : reads
                                        ? page.get()
                                        : new HealthPage(NOT_ALLOWED, TEXT, "these pages can only be read\n"));
            }
        });
    }

    private static void answer(HttpExchange exchange, HealthPage page) throws IOException {
        byte[] body = page.text().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", page.type());
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(page.status(), head ? -1 : body.length);
        if (!head) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
    }

    /** Returns where it listens. */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    @Override
    public void close() {
        server.stop(0);
        pool.shutdownNow();
    }

    private record HealthPage(int status, String type, String text) {}
}
