package org.facecard.infra.worker;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A worker process that another process of Facecard started. It lives as long as its standard input is open: the system
 * closes that when the parent ends, however it ends. Then it saves a checkpoint and ends as well.
 */
public final class ChildWorker {
    private static final Logger LOG = LoggerFactory.getLogger(ChildWorker.class);

    private final MeasuredWorker worker;
    private final AtomicBoolean draining = new AtomicBoolean();

    private ChildWorker(MeasuredWorker worker) {
        this.worker = worker;
    }

    /**
     * Serves until standard input ends.
     *
     * @param arguments those with which {@link WorkerLaunch} starts the process
     * @param science what to run
     */
    public static void serve(String[] arguments, Science science) throws IOException {
        ChildOrder order = ChildOrder.parse(arguments);
        ChildWorker child = new ChildWorker(MeasuredWorker.start(order::engine, order.settings(), science));
        Runtime.getRuntime().addShutdownHook(new Thread(child::drain, "drain"));
        LOG.info("serving {} of {} for {}", order.queue().label(), order.target(), order.home());
        untilInputEnds();
        child.drain();
        Runtime.getRuntime().halt(0);
    }

    private static void untilInputEnds() throws IOException {
        while (System.in.read() >= 0) {
            continue; // nobody writes; the end is what counts
        }
    }

    private void drain() {
        if (draining.compareAndSet(false, true)) {
            LOG.info("draining");
            worker.close();
            LOG.info("drained");
        }
    }
}
