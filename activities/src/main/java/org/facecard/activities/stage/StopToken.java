package org.facecard.activities.stage;

import org.jspecify.annotations.Nullable;

/** Says, across threads, that a stage must stop, and why. The first reason stays. */
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
