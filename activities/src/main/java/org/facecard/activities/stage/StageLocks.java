package org.facecard.activities.stage;

import java.time.Duration;
import java.util.Optional;
import org.facecard.activities.locks.Locks;
import org.facecard.activities.locks.Locks.Lock;

/**
 * One lock per stage key, so that two engines on one home, or a worker that the engine considered dead and its
 * successor, never write the same checkpoints.
 */
public final class StageLocks {
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Locks locks;

    /** @param locks of the home */
    public StageLocks(Locks locks) {
        this.locks = locks;
    }

    /** Waits for the lock of {@code key}; gives up when {@code stop} is set. */
    Lock acquire(String key, StopToken stop) {
        String name = "locks/" + key + ".lock";
        Optional<Lock> lock = locks.attempt(name);
        while (lock.isEmpty()) {
            stop.obey();
            pause();
            lock = locks.attempt(name);
        }
        return lock.get();
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the lock of a stage", e);
        }
    }
}
