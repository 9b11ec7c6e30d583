package org.facecard.activities.stage;

import org.jspecify.annotations.Nullable;

/** Signals across threads that a stage must stop, and why. Keeps the first reason. */
public final class StopToken {
    private volatile @Nullable RuntimeException reason;

    synchronized void raise(RuntimeException because) {
        if (reason == null) {
            reason = because;
        }
    }

    boolean raised() {
        return reason != null;
    }

    /** Throws when the token is set. */
    void obey() {
        RuntimeException because = reason;
        if (because != null) {
            throw new StageStoppedException(because);
        }
    }
}
