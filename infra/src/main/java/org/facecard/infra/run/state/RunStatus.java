package org.facecard.infra.run.state;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.facecard.pipelines.common.Named;

/** Where a run of a study stands. */
public enum RunStatus implements Named {
    /** Stages run, or wait for a worker. */
    RUNNING("running"),
    /** Only parked stages, and what waits for them, remain. */
    PARKED("parked"),
    /** Somebody paused it: its stages have saved checkpoints and wait for {@code resume}. */
    PAUSED("paused"),
    /** The report is written; abandoned and skipped stages are named in it. */
    FINISHED("finished"),
    /** Somebody cancelled it. Checkpoints and artifacts stay. */
    CANCELLED("cancelled"),
    /** Its process has gone, in the middle. {@code reproduce} again goes on from the checkpoints. */
    INTERRUPTED("interrupted"),
    /** The run itself broke down; the message says why. */
    FAILED("failed");

    private final String label;

    RunStatus(String label) {
        this.label = label;
    }

    @Override
    @JsonValue
    public String label() {
        return label;
    }

    /** Whether stages may still change without anybody's help. */
    public boolean active() {
        return this == RUNNING || this == PAUSED;
    }

    @JsonCreator
    static RunStatus of(String label) {
        return Named.parse(RunStatus.class, label);
    }
}
