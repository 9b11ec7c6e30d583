package org.facecard.infra.airflow;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The state of a run of a DAG. Airflow adds states now and then: a state that is not among the constants is shown, and
 * the run is still watched.
 *
 * @param label Airflow's word
 */
public record DagRunState(@JsonValue String label) {
    /** No task of it has been started. */
    public static final DagRunState QUEUED = new DagRunState("queued");

    /** Tasks run, or wait. */
    public static final DagRunState RUNNING = new DagRunState("running");

    /** Every task is done. */
    public static final DagRunState SUCCESS = new DagRunState("success");

    /** A task has failed, and no other can continue. */
    public static final DagRunState FAILED = new DagRunState("failed");

    /** Returns whether the run ends here unless it is retried. */
    public boolean ended() {
        return equals(SUCCESS) || equals(FAILED);
    }

    /** Returns whether it is one of the constants. */
    public boolean known() {
        return ended() || equals(QUEUED) || equals(RUNNING);
    }
}
