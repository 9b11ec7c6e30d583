package org.facecard.infra.telemetry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.DiskSpaceMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.facecard.infra.engine.EngineException;
import org.facecard.infra.worker.ListenAddress;

/**
 * Serves {@code /healthz} (200 while the process answers at all), {@code /readyz} (503 while the engine does not answer) and
 * {@code /metrics}.
 */
public final class Telemetry implements AutoCloseable {
    private static final String TEXT = "text/plain; charset=utf-8";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final StageMeters stages = new StageMeters(registry);
    private final ExecutorService threads = Executors.newFixedThreadPool(2, work -> {
        Thread thread = new Thread(work, "telemetry");
        thread.setDaemon(true);
        return thread;
    });
    private final HttpServer server;

    private Telemetry(HttpServer server) {
        this.server = server;
    }

    /**
     * Starts to serve.
     *
     * @param address where
     * @param home the folder whose disk is watched
     * @param ready whether the engine answers
     * @throws EngineException when nothing can listen there
     */
    public static Telemetry serve(ListenAddress address, Path home, BooleanSupplier ready) {
        // Without it every answer waits 40 ms for the network's delayed acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            Telemetry telemetry = new Telemetry(HttpServer.create(address.socket(), 0));
            telemetry.watch(home);
            telemetry.start(ready);
            return telemetry;
        } catch (IOException e) {
            throw new EngineException(
                    "nothing can listen at %s:%d (%s): choose another --metrics HOST:PORT, or leave it out"
                            .formatted(address.host(), address.port(), e.getMessage()),
                    e);
        }
    }

    private void watch(Path home) {
        new DiskSpaceMetrics(home.toFile()).bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        Gauge.builder("facecard.memory", ResidentMemory::bytes)
                .description("memory of this process, the tensor library's included")
                .baseUnit("bytes")
                .register(registry);
    }

    private void start(BooleanSupplier ready) {
        server.setExecutor(threads);
        server.createContext("/healthz", exchange -> answer(exchange, 200, "alive\n"));
        server.createContext("/readyz", exchange -> {
            boolean works = ready.getAsBoolean();
            answer(exchange, works ? 200 : 503, works ? "ready\n" : "the engine does not answer\n");
        });
        server.createContext("/metrics", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", TextFormat.CONTENT_TYPE_004);
            answer(exchange, 200, registry.scrape());
        });
        server.start();
    }

    private static void answer(HttpExchange exchange, int code, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.getResponseHeaders().putIfAbsent("Content-Type", List.of(TEXT));
            exchange.sendResponseHeaders(code, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** Measures what stages do. */
    public StageMeters stages() {
        return stages;
    }

    /** The port that it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** Stops at once. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
