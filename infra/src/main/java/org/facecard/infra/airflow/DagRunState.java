package org.facecard.infra.airflow;

import org.facecard.pipelines.common.Named;

/** The state of a DAG run. */
public enum DagRunState implements Named {
    /** No task of it has been started. */
    QUEUED,
    /** Tasks run, or wait. */
    RUNNING,
    /** Every task is done. */
    SUCCESS,
    /** A task has failed, and no other task can run. */
    FAILED;

    /** Whether nothing more happens without a retry. */
    public boolean ended() {
        return this == SUCCESS || this == FAILED;
    }
}
