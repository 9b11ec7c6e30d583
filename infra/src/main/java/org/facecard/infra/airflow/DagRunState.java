package org.facecard.infra.airflow;

import org.facecard.pipelines.common.Named;

/** Where a run of a DAG stands. */
public enum DagRunState implements Named {
    /** No task of it has been started. */
    QUEUED,
    /** Tasks run, or wait. */
    RUNNING,
    /** Every task is done. */
    SUCCESS,
    /** A task has failed, and no other can go on. */
    FAILED;

    /** Whether nothing more happens unless somebody retries. */
    public boolean ended() {
        return this == SUCCESS || this == FAILED;
    }
}
