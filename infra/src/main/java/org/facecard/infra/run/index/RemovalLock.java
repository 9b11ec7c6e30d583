package org.facecard.infra.run.index;

import org.facecard.activities.locks.Locks;
import org.facecard.infra.home.Home;
import org.facecard.infra.run.state.RunException;

/** Held by the process that removes what no run of a home needs. */
public final class RemovalLock {
    private static final String LOCK = "locks/gc.lock";
    private static final long PAUSE_MILLIS = 500;

    private RemovalLock() {}

    /**
     * Takes the lock of a home.
     *
     * @throws RunException {@code LOCKED}, naming the process that holds it
     */
    public static Locks.Lock take(Home home) {
        Locks locks = home.locks();
        return locks.attempt(LOCK)
                .orElseThrow(() -> new RunException(
                        RunException.Kind.LOCKED,
                        "%s is removing artifacts from this home: wait until it has ended"
                                .formatted(locks.holder(LOCK))));
    }

    /** Waits until no process removes anything from {@code home}. */
    public static void await(Home home) {
        try {
            while (home.locks().held(LOCK)) {
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for gc", e);
        }
    }
}
