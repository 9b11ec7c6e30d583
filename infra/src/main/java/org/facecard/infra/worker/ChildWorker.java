package org.facecard.infra.worker;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.facecard.infra.threads.DaemonThreads;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A worker process that another process of Facecard started. It runs while its standard input is open. The system
 * closes that when the parent ends in any way; then it saves a checkpoint and exits.
 */
public final class ChildWorker {
    private static final Logger LOG = LoggerFactory.getLogger(ChildWorker.class);

    /** Time for the last checkpoint of a worker whose parent was killed. */
    private static final Duration ORPHAN = Duration.ofSeconds(10);

    /** The process that started this one; when it dies, another adopts this one. */
    private static final ProcessHandle ORIGINAL =
            ProcessHandle.current().parent().orElse(ProcessHandle.current());

    private final AtomicBoolean draining = new AtomicBoolean();
    private volatile @Nullable MonitoredWorker worker;

    private ChildWorker() {}

    /**
     * Serves until standard input ends, which is watched from the start: the parent may end while this process still
     * waits for the engine.
     *
     * @param arguments those with which {@link WorkerLaunch} starts the process
     * @param implementations what to run
     */
    public static void serve(String[] arguments, StageImplementations implementations) throws InterruptedException {
        ChildWorker child = new ChildWorker();
        Thread parent = DaemonThreads.start("parent", child::outliveNobody);
        child.serve(WorkerArguments.parse(arguments), implementations);
        parent.join();
    }

    private void serve(WorkerArguments arguments, StageImplementations implementations) {
        worker = MonitoredWorker.start(arguments::engine, arguments.settings(), implementations);
        Runtime.getRuntime().addShutdownHook(new Thread(this::drain, "drain"));
        LOG.info("serving {} of {} for {}", arguments.queue().label(), arguments.target(), arguments.home());
    }

    private void outliveNobody() {
        untilInputEnds();
        boundDrain();
        drain();
        Runtime.getRuntime().halt(0);
    }

    private static void untilInputEnds() {
        try {
            while (System.in.read() >= 0) {
                continue; // the parent writes nothing; only the end of the stream counts
            }
        } catch (IOException e) {
            LOG.debug("an unreadable input has ended", e);
        }
    }

    /**
     * A parent that closes the input waits for the last checkpoint and ends this process itself. One that was killed
     * cannot, and its engine may have ended with it, so that nothing answers.
     */
    private static void boundDrain() {
        if (ProcessHandle.current().parent().filter(ORIGINAL::equals).isPresent()) {
            return;
        }
        DaemonThreads.start("orphan", () -> {
            try {
                Thread.sleep(ORPHAN.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            Runtime.getRuntime().halt(0);
        });
    }

    private void drain() {
        MonitoredWorker serving = worker;
        if (serving != null && draining.compareAndSet(false, true)) {
            LOG.info("draining");
            serving.close();
            LOG.info("drained");
        }
    }
}
