package org.facecard.activities.locks;

import java.util.Optional;

/** Locks between processes, by name: of one machine, or of all that share a home. A dead holder's lock becomes free. */
public interface Locks {
    /** Takes a lock unless somebody holds it. */
    Optional<Lock> attempt(String name);

    /** Whether somebody holds the lock now. */
    boolean held(String name);

    /** Who holds the lock or held it last, in words; empty when nobody ever did. */
    String holder(String name);

    /** A lock that this process holds until it closes it. */
    interface Lock extends AutoCloseable {
        @Override
        void close();
    }
}
