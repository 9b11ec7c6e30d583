package org.facecard.infra.cli;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.facecard.infra.cli.options.CommonOptions;
import org.facecard.infra.cli.options.NamedConverters;
import org.facecard.infra.cli.view.ExitCode;
import org.facecard.infra.doctor.GpuChecks;
import org.facecard.infra.doctor.ServerProbe;
import org.facecard.infra.engine.EngineChoice;
import org.facecard.infra.engine.EngineException;
import org.facecard.infra.worker.WorkerHost;
import org.facecard.infra.worker.WorkerSettings;
import org.facecard.workflows.WorkQueue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Serves a queue. */
@Command(
        name = "worker",
        description =
                "Serve a queue of studies that are started elsewhere, until stopped; stages one at a time, or one per"
                        + " slot. Needs a Temporal server (--engine dev or HOST:PORT, or TEMPORAL_ADDRESS) and the same"
                        + " --home as the starter.")
final class WorkerCommand implements Callable<Integer> {
    @Option(
            names = "--queue",
            paramLabel = "QUEUE",
            defaultValue = "cpu",
            converter = NamedConverters.OfWorkQueue.class,
            description =
                    "cpu or gpu for stages; light for workflows, results and reports, which the process that starts a"
                            + " study serves as well, but a schedule does not (default: ${DEFAULT-VALUE})")
    WorkQueue queue;

    @Option(
            names = "--slots",
            paramLabel = "N",
            description =
                    "stages at a time: above 1 each in a process of its own, with a GPU of its own on the queue gpu"
                            + " (default: ${DEFAULT-VALUE})")
    int slots = 1;

    @Option(
            names = "--grace",
            paramLabel = "SECONDS",
            description = "time for a running stage, once the worker is stopped, to save a checkpoint before"
                    + " it is handed back (default: ${DEFAULT-VALUE})")
    int grace = (int) WorkerHost.GRACE.toSeconds();

    @Option(
            names = "--listen",
            paramLabel = "[HOST:]PORT",
            converter = NamedConverters.OfAddress.class,
            description =
                    "serve /healthz, /readyz and /metrics (Prometheus) there; without a host on this machine only,"
                            + " port 0 takes a free one; of several slots each listens on a port of its own behind it")
    Optional<InetSocketAddress> listen;

    @Mixin
    CommonOptions common;

    @Override
    public Integer call() throws InterruptedException {
        EngineChoice engine = common.engine();
        if (engine instanceof EngineChoice.Embedded) {
            throw new EngineException("a worker cannot serve the embedded engine of another process by itself:"
                    + " name the engine with --engine dev, --engine HOST:PORT or TEMPORAL_ADDRESS");
        }
        if (queue == WorkQueue.GPU) {
            GpuChecks.here().demand();
        }
        if (engine instanceof EngineChoice.Address address) {
            warn(address);
        }
        if (common.json) {
            common.acknowledge("serving", queue.label(), "");
        }
        common.root()
                .services()
                .work(new WorkerSettings(
                        common.home,
                        common.results,
                        engine,
                        queue,
                        slots,
                        Duration.ofSeconds(grace),
                        listen.orElse(null)));
        return ExitCode.DONE.code();
    }

    /** Warns that the worker waits for a server that is not up yet. */
    private void warn(EngineChoice.Address address) {
        ServerProbe.failure(address).ifPresent(trouble -> {
            common.err()
                    .println("facecard: no Temporal server at %s yet: %s. Trying for a minute; Ctrl-C stops."
                            .formatted(address.target(), trouble));
            common.err().flush();
        });
    }
}
