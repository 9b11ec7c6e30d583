package org.facecard.infra.worker;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.binder.system.DiskSpaceMetrics;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.facecard.infra.engine.Engine;
import org.facecard.infra.engine.EngineException;
import org.facecard.infra.home.Home;
import org.facecard.infra.telemetry.HealthServer;
import org.facecard.infra.telemetry.Telemetry;
import org.facecard.workflows.Dispatch;
import org.facecard.workflows.WorkQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A worker with pages about itself, if wanted. Closing drains it; its pages say so until it ends. */
public final class MonitoredWorker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MonitoredWorker.class);

    private final Engine engine;
    private final WorkerHost host;
    private final Duration grace;
    private @Nullable HealthServer endpoint;
    private volatile boolean draining;

    private MonitoredWorker(Engine engine, WorkerHost host, Duration grace) {
        this.engine = engine;
        this.host = host;
        this.grace = grace;
    }

    /** Serves what {@code settings} say, one stage at a time. */
    public static MonitoredWorker start(WorkerSettings settings, StageImplementations implementations) {
        return start(() -> Engine.await(settings.engine()), settings, implementations);
    }

    /** Returns the same on an engine that is opened in another way. */
    static MonitoredWorker start(
            Supplier<Engine> opened, WorkerSettings settings, StageImplementations implementations) {
        // Before the engine: the SDK looks up its metrics scope once, when it connects.
        @Nullable Telemetry telemetry = settings.listen() == null ? null : Telemetry.start();
        Engine engine = opened.get();
        if (settings.queue() != WorkQueue.LIGHT) {
            Home home = new Home(settings.home());
            String queue = Dispatch.heavy(
                    home.scope(), settings.queue(), ComputationDigest.here().digest());
            LOG.info("serving {} of {}", queue, engine.target());
            new IdleQueueWatcher(engine, home, queue).watch();
        }
        MonitoredWorker worker =
                new MonitoredWorker(engine, WorkerHost.of(settings, engine, implementations), settings.grace());
        if (telemetry != null && settings.listen() != null) {
            new DiskSpaceMetrics(settings.home().folder().toFile()).bindTo(Metrics.globalRegistry);
            worker.listen(settings.listen(), telemetry);
        }
        return worker;
    }

    private void listen(InetSocketAddress address, Telemetry telemetry) {
        try {
            HealthServer pages = HealthServer.at(address, telemetry, this::notReadyReason);
            endpoint = pages;
            LOG.info("health, readiness and metrics at {}", pages.address());
        } catch (IOException e) {
            host.close();
            engine.close();
            throw cannotListen(address, e);
        }
    }

    static EngineException cannotListen(InetSocketAddress address, IOException trouble) {
        return new EngineException(
                "cannot listen at %s (%s): choose another --listen, or port 0 for a free one"
                        .formatted(address, trouble.getMessage()),
                trouble);
    }

    /** Returns where its pages are, if it has any. */
    public Optional<InetSocketAddress> pages() {
        return Optional.ofNullable(endpoint).map(HealthServer::address);
    }

    private Optional<String> notReadyReason() {
        if (draining) {
            return Optional.of("draining");
        }
        return engine.answers()
                ? Optional.empty()
                : Optional.of("the engine at %s does not answer".formatted(engine.target()));
    }

    /** Drains, then ends. */
    @Override
    public void close() {
        draining = true;
        host.drain(grace);
        if (endpoint != null) {
            endpoint.close();
        }
        engine.close();
    }
}
