package org.facecard.workflows.status;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.facecard.pipelines.common.Named;

/** Where a stage of a study stands. */
public enum StageStatus implements Named {
    /** Its inputs are not there yet. */
    PENDING("pending"),
    /** Ready, and no worker has taken it yet. */
    QUEUED("queued"),
    /** A worker is at it. */
    RUNNING("running"),
    /** Its attempts are used up: it waits for {@code retry} or {@code abandon}. */
    PARKED("parked"),
    /** Its artifact was made by this run. */
    DONE("done"),
    /** Its artifact was there before this run. */
    REUSED("reused"),
    /** Somebody gave it up. */
    ABANDONED("abandoned"),
    /** An input of it was abandoned or skipped. */
    SKIPPED("skipped");

    private final String label;

    StageStatus(String label) {
        this.label = label;
    }

    @Override
    @JsonValue
    public String label() {
        return label;
    }

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
