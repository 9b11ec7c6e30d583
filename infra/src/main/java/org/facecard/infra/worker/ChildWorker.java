package org.facecard.infra.worker;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.facecard.infra.engine.Engine;
import org.facecard.infra.engine.EngineChoice;
import org.facecard.infra.engine.EngineKind;
import org.facecard.infra.home.Home;
import org.facecard.infra.home.HomeAddress;
import org.facecard.pipelines.study.Named;
import org.facecard.workflows.WorkQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A worker process that another process of Facecard started. It lives as long as its standard input is open: the system
 * closes that when the parent ends, however it ends. Then it saves a checkpoint and ends as well.
 */
public final class ChildWorker {
    private static final Logger LOG = LoggerFactory.getLogger(ChildWorker.class);

    private final WorkerHost host;
    private final AtomicBoolean draining = new AtomicBoolean();

    private ChildWorker(WorkerHost host) {
        this.host = host;
    }

    /**
     * Serves until standard input ends.
     *
     * @param arguments home, engine kind, engine target, queue
     * @param science what to run
     */
    public static void serve(String[] arguments, Science science) throws IOException {
        Home home = new Home(HomeAddress.parse(arguments[0]));
        Engine engine = engine(Named.parse(EngineKind.class, arguments[1]), arguments[2]);
        ChildWorker worker = new ChildWorker(WorkerHost.heavy(engine, home, WorkQueue.of(arguments[3]), science));
        Runtime.getRuntime().addShutdownHook(new Thread(worker::drain, "drain"));
        LOG.info("serving {} of {} for {}", arguments[3], engine.target(), home.address());
        untilInputEnds();
        worker.drain();
        Runtime.getRuntime().halt(0);
    }

    private static Engine engine(EngineKind kind, String target) {
        return switch (kind) {
            case EMBEDDED, DEV -> Engine.neighbour(kind, target);
            case SERVER -> Engine.open(new EngineChoice.Address(target));
        };
    }

    private static void untilInputEnds() throws IOException {
        while (System.in.read() >= 0) {
            continue; // nobody writes; the end is what counts
        }
    }

    private void drain() {
        if (draining.compareAndSet(false, true)) {
            LOG.info("draining");
            host.close();
            LOG.info("drained");
        }
    }
}
