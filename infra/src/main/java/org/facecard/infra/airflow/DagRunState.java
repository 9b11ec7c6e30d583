package org.facecard.infra.airflow;

import com.fasterxml.jackson.annotation.JsonValue;
import org.facecard.pipelines.common.Named;

/** Where a run of a DAG stands. */
public enum DagRunState implements Named {
    /** No task of it has been started. */
    QUEUED("queued"),
    /** Tasks run, or wait. */
    RUNNING("running"),
    /** Every task is done. */
    SUCCESS("success"),
    /** A task has failed, and no other can go on. */
    FAILED("failed");

    private final String label;

    DagRunState(String label) {
        this.label = label;
    }

    @Override
    @JsonValue
    public String label() {
        return label;
    }

    /** Whether nothing more happens unless somebody retries. */
    public boolean ended() {
        return this == SUCCESS || this == FAILED;
    }
}
