package org.facecard.infra.cli;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.facecard.infra.engine.EngineChoice;
import org.facecard.infra.engine.EngineException;
import org.facecard.infra.worker.WorkerSettings;
import org.facecard.workflows.WorkQueue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Serves a queue. */
@Command(
        name = "worker",
        description =
                "Serve a queue of studies that are started elsewhere, until told to stop; stages one at a time."
                        + " Needs a Temporal server (--engine dev or HOST:PORT, or TEMPORAL_ADDRESS) and the same --home as the starter.")
final class WorkerCommand implements Callable<Integer> {
    @Option(
            names = "--queue",
            paramLabel = "QUEUE",
            defaultValue = "cpu",
            converter = Labels.OfWorkQueue.class,
            description =
                    "cpu or gpu for stages; light for workflows, results and reports, which whoever starts a study"
                            + " serves as well, but a schedule does not (default: ${DEFAULT-VALUE})")
    WorkQueue queue;

    @Option(
            names = "--listen",
            paramLabel = "[HOST:]PORT",
            converter = Labels.OfAddress.class,
            description =
                    "serve /healthz, /readyz and /metrics (Prometheus) there; without a host on this machine only, port 0 takes a free one")
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
            GpuExamination.here().demand();
        }
        common.root()
                .services()
                .work(new WorkerSettings(common.home, common.results, engine, queue, listen.orElse(null)));
        return ExitCode.DONE.code();
    }
}
