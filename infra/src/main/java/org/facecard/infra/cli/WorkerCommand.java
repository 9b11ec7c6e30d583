package org.facecard.infra.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.facecard.infra.engine.EngineChoice;
import org.facecard.infra.engine.EngineException;
import org.facecard.infra.worker.ListenAddress;
import org.facecard.infra.worker.WorkerSettings;
import org.facecard.pipelines.study.InvalidSpecException;
import org.facecard.workflows.WorkQueue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Serves a queue. */
@Command(
        name = "worker",
        description =
                "Serve stages of studies that are started elsewhere, one at a time, until told to stop."
                        + " Needs a Temporal server (--engine dev or HOST:PORT, or TEMPORAL_ADDRESS) and the same --home as the starter.")
final class WorkerCommand implements Callable<Integer> {
    @Option(
            names = "--queue",
            paramLabel = "QUEUE",
            defaultValue = "cpu",
            converter = Labels.OfWorkQueue.class,
            description = "cpu or gpu (default: ${DEFAULT-VALUE})")
    WorkQueue queue;

    @Option(
            names = "--metrics",
            paramLabel = "HOST:PORT",
            defaultValue = "${env:FACECARD_METRICS}",
            converter = Labels.OfListenAddress.class,
            description =
                    "serve /healthz, /readyz and /metrics (Prometheus) there, without a password; 127.0.0.1:9464 for"
                            + " this machine alone (else FACECARD_METRICS, else nowhere)")
    Optional<ListenAddress> metrics = Optional.empty();

    @Mixin
    CommonOptions common;

    @Override
    public Integer call() throws InterruptedException {
        if (queue == WorkQueue.LIGHT) {
            throw new InvalidSpecException("the light queue is served by whoever starts a study: use cpu or gpu");
        }
        EngineChoice engine = common.engine();
        if (engine instanceof EngineChoice.Embedded) {
            throw new EngineException("a worker cannot serve the embedded engine of another process by itself:"
                    + " name the engine with --engine dev, --engine HOST:PORT or TEMPORAL_ADDRESS");
        }
        common.root().services().work(new WorkerSettings(common.home, common.results, engine, queue, metrics));
        return ExitCode.DONE.code();
    }
}
