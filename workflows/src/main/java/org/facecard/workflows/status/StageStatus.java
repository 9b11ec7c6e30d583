package org.facecard.workflows.status;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.facecard.pipelines.common.Named;

/** Where a stage of a study stands. */
public enum StageStatus implements Named {
    /** Its inputs are not there yet. */
    PENDING,
    /** Ready, and no worker has taken it yet. */
    QUEUED,
    /** A worker is at it. */
    RUNNING,
    /** Its attempts are used up: it waits for {@code retry} or {@code abandon}. */
    PARKED,
    /** Its artifact was made by this run. */
    DONE,
    /** Its artifact was there before this run. */
    REUSED,
    /** Somebody gave it up. */
    ABANDONED,
    /** An input of it was abandoned or skipped. */
    SKIPPED;

    /** Whether nothing more can happen to the stage in this run. */
    public boolean settled() {
        return switch (this) {
            case PENDING, QUEUED, RUNNING, PARKED -> false;
            case DONE, REUSED, ABANDONED, SKIPPED -> true;
        };
    }

    /** Whether the stage's artifact is there. */
    public boolean available() {
        return this == DONE || this == REUSED;
    }

    @JsonCreator
    static StageStatus of(String label) {
        return Named.parse(StageStatus.class, label);
    }
}
