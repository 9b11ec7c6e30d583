package org.facecard.infra.worker;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.facecard.infra.engine.Engine;
import org.facecard.infra.home.Home;
import org.facecard.infra.telemetry.HealthServer;
import org.facecard.infra.telemetry.Telemetry;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.policy.TensorEngine;
import org.facecard.pipelines.study.Numerics;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Several workers of one queue on one machine, each a process with a device of its own: it starts them, restarts those
 * that die, and serves pages about all of them. Closing drains them together.
 */
public final class WorkerSlots implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerSlots.class);

    private final Engine engine;
    private final WorkerProcesses processes;
    private final List<SlotPage> pages;
    private final int slots;
    private @Nullable HealthServer endpoint;
    private volatile boolean draining;

    private WorkerSlots(Engine engine, WorkerProcesses processes, List<SlotPage> pages, int slots) {
        this.engine = engine;
        this.processes = processes;
        this.pages = pages;
        this.slots = slots;
    }

    /**
     * Starts what {@code settings} say; returns before the processes serve.
     *
     * @param program class whose {@code main} calls {@link ChildWorker#serve}
     * @throws InvalidSpecException when there are fewer devices than slots
     */
    public static WorkerSlots start(WorkerSettings settings, Class<?> program, Devices devices) {
        demand(settings, devices);
        @Nullable Telemetry telemetry = settings.listen() == null ? null : Telemetry.start();
        Engine engine = Engine.await(settings.engine());
        List<InetSocketAddress> listening =
                settings.listen() == null ? List.of() : SlotPage.behind(settings.listen(), settings.slots());
        WorkerProcesses processes = new WorkerProcesses(new WorkerLaunch(
                program,
                new Home(settings.home()),
                engine,
                settings.queue(),
                TensorEngine.numerics(System.getenv()),
                devices,
                new WorkerSupervision(WorkerSupervision.Log.SHARED, "", settings.grace(), listening)));
        WorkerSlots all = new WorkerSlots(engine, processes, SlotPage.of(listening), settings.slots());
        if (telemetry != null && settings.listen() != null) {
            all.listen(settings.listen(), telemetry);
        }
        processes.start(settings.slots());
        return all;
    }

    private static void demand(WorkerSettings settings, Devices devices) {
        int most = devices.of(settings.queue());
        if (settings.slots() > most) {
            throw new InvalidSpecException(
                    "--slots %d --queue %s: this process sees %d GPUs, and every slot needs its own: %s"
                            .formatted(settings.slots(), settings.queue().label(), most, devices.visible()));
        }
        Numerics numerics = TensorEngine.numerics(System.getenv());
        int processors = Runtime.getRuntime().availableProcessors();
        if (settings.slots() * numerics.threads() > processors) {
            LOG.warn(
                    "{} slots with {} threads each on {} processors will wait for each other: take fewer slots, or a smaller OMP_NUM_THREADS, which studies must ask for",
                    settings.slots(),
                    numerics.threads(),
                    processors);
        }
    }

    private void listen(InetSocketAddress address, Telemetry telemetry) {
        Gauge.builder("facecard.slots", this, all -> all.slots).register(Metrics.globalRegistry);
        Gauge.builder("facecard.slots.alive", processes, all -> all.pids().size())
                .register(Metrics.globalRegistry);
        FunctionCounter.builder("facecard.worker.deaths", processes, WorkerProcesses::deaths)
                .register(Metrics.globalRegistry);
        try {
            HealthServer mine = HealthServer.at(address, telemetry, this::notReadyReason);
            endpoint = mine;
            LOG.info("health, readiness and figures of all slots at {}; of each slot at {}", mine.address(), pages);
        } catch (IOException e) {
            engine.close();
            throw MonitoredWorker.cannotListen(address, e);
        }
    }

    /** Returns where the pages of all slots are, if there are any. */
    public Optional<InetSocketAddress> pages() {
        return Optional.ofNullable(endpoint).map(HealthServer::address);
    }

    private Optional<String> notReadyReason() {
        if (draining) {
            return Optional.of("draining");
        }
        if (processes.givenUpReason().isPresent()) {
            return processes.givenUpReason();
        }
        List<String> reasons =
                pages.stream().flatMap(page -> page.notReadyReason().stream()).toList();
        return reasons.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", reasons));
    }

    /** Returns the process ids of the workers that are alive. */
    List<Long> pids() {
        return processes.pids();
    }

    /**
     * Waits until every worker is given up.
     *
     * @return why
     */
    public String awaitNone() throws InterruptedException {
        processes.awaitNone();
        return "no worker is left: " + processes.givenUpReason().orElse("");
    }

    /** Drains all, then ends. */
    @Override
    public void close() {
        draining = true;
        processes.close();
        if (endpoint != null) {
            endpoint.close();
        }
        engine.close();
    }
}
