package org.facecard.infra.run.index;

import org.facecard.activities.locks.Locks;
import org.facecard.infra.run.state.RunException;

/** Held by the process that carries a run. */
public final class RunLock {
    private RunLock() {}

    /**
     * Takes the lock of a run.
     *
     * @throws RunException {@code LOCKED}, naming the process that holds it
     */
    public static Locks.Lock take(RunFolder run) {
        Locks locks = run.home().locks();
        return locks.attempt(run.lock())
                .orElseThrow(() -> new RunException(
                        RunException.Kind.LOCKED,
                        ("%s is running the study %s in this home: watch it with \"facecard watch %s\", stop it with"
                                        + " \"facecard cancel %s\", or, if yours is another study, give it a name of its own with --set name=NAME")
                                .formatted(locks.holder(run.lock()), run.study(), run.study(), run.study())));
    }

    /** Returns whether a living process carries the run. */
    public static boolean held(RunFolder run) {
        return run.home().locks().held(run.lock());
    }
}
