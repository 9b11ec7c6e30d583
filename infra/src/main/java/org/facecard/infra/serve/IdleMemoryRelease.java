package org.facecard.infra.serve;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.facecard.infra.serve.studies.Studies;
import org.facecard.infra.threads.DaemonThreads;

/** Releases memory when there are no requests: the server runs for days and is used for minutes. */
final class IdleMemoryRelease implements AutoCloseable {
    private static final Duration IDLE = Duration.ofSeconds(45);

    private final Studies studies;
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(new DaemonThreads("idle"));
    private volatile long last = System.nanoTime();
    private volatile boolean released = true;

    IdleMemoryRelease(Studies studies) {
        this.studies = studies;
        long period = IDLE.toMillis() / 3;
        clock.scheduleWithFixedDelay(this::check, period, period, TimeUnit.MILLISECONDS);
    }

    /** Records a request. */
    void seen() {
        last = System.nanoTime();
        released = false;
    }

    private void check() {
        if (!released && System.nanoTime() - last > IDLE.toNanos()) {
            released = true;
            if (!studies.release()) {
                released = false; // some of it is left for a later look
            }
            // The collector in use returns memory only at a full collection, and an idle program never needs one.
            System.gc();
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
