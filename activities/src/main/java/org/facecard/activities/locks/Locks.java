package org.facecard.activities.locks;

import java.util.Optional;

/** Locks between processes, by name: of one machine, or of all that share a home. A dead holder's lock becomes free. */
public interface Locks {
    /** Takes a lock unless another process holds it. */
    Optional<Lock> attempt(String name);

    /** Returns whether any process holds the lock now. */
    boolean held(String name);

    /** Returns who holds the lock or held it last, as text; empty when it was never held. */
    String holder(String name);

    /** A lock that this process holds until it closes it. */
    interface Lock extends AutoCloseable {
        @Override
        void close();
    }
}
