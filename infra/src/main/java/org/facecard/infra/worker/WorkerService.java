package org.facecard.infra.worker;

import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A worker as a process of its own: serves until it is stopped, drains, and exits with code 0. */
public final class WorkerService {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerService.class);

    private WorkerService() {}

    /**
     * Serves what {@code settings} say. SIGTERM and Ctrl-C end the process with code 0, once it is drained.
     *
     * @param program class whose {@code main} calls {@link ChildWorker#serve} with {@code implementations}
     * @return why no worker is left, which is possible with several slots only
     */
    public static String serve(WorkerSettings settings, StageImplementations implementations, Class<?> program)
            throws InterruptedException {
        if (settings.slots() == 1) {
            MonitoredWorker worker = MonitoredWorker.start(settings, implementations);
            Runtime.getRuntime().addShutdownHook(drain(worker));
            new CountDownLatch(1).await();
        }
        WorkerSlots all = WorkerSlots.start(settings, program, Devices.here());
        Thread drain = drain(all);
        Runtime.getRuntime().addShutdownHook(drain);
        String why = all.awaitNone();
        Runtime.getRuntime().removeShutdownHook(drain);
        all.close();
        return why;
    }

    /** Java would report the signal that ended it; a worker that drained has not failed. */
    private static Thread drain(AutoCloseable worker) {
        return new Thread(
                () -> {
                    LOG.info("draining");
                    try {
                        worker.close();
                    } catch (Exception e) {
                        LOG.error("not drained", e);
                        Runtime.getRuntime().halt(1);
                    }
                    LOG.info("drained");
                    Runtime.getRuntime().halt(0);
                },
                "drain");
    }
}
