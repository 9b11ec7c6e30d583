package org.facecard.pipelines.study;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.facecard.pipelines.common.Named;

/** The state of a stage in a run of a study. */
public enum StageState implements Named {
    /** Its inputs are missing, or no workflow is responsible for it any more. */
    PENDING,
    /** Ready, and no worker has taken it yet. */
    QUEUED,
    /** A worker runs it. Only the engine knows this; the study's own workflow says {@link #QUEUED}. */
    RUNNING,
    /** Its attempts are used up: it waits for {@code retry} or {@code abandon}. */
    PARKED,
    /** Its artifact was made by this run. */
    DONE,
    /** Its artifact was there before this run. */
    REUSED,
    /** A person abandoned it. */
    ABANDONED,
    /** An input of it was abandoned or skipped. */
    SKIPPED;

    /** Returns whether nothing more can happen to the stage in this run. */
    public boolean settled() {
        return switch (this) {
            case PENDING, QUEUED, RUNNING, PARKED -> false;
            case DONE, REUSED, ABANDONED, SKIPPED -> true;
        };
    }

    /** Returns whether the stage's artifact is there. */
    public boolean available() {
        return this == DONE || this == REUSED;
    }

    @JsonCreator
    static StageState of(String label) {
        return Named.parse(StageState.class, label);
    }
}
