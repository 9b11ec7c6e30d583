package org.facecard.infra.run.state;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.facecard.pipelines.common.Named;

/** The status of a run. */
public enum RunStatus implements Named {
    /** Stages run, or wait for a worker. */
    RUNNING,
    /** Only parked stages, and what waits for them, remain. */
    PARKED,
    /** A person paused it: its stages have saved checkpoints and wait for {@code resume}. */
    PAUSED,
    /** The report is written; abandoned and skipped stages are named in it. */
    FINISHED,
    /** A person cancelled it. Checkpoints and artifacts stay. */
    CANCELLED,
    /** Its process ended before the run did. {@code reproduce} again resumes from the checkpoints. */
    INTERRUPTED,
    /** The run itself failed; the message says why. */
    FAILED;

    /** Returns whether stages may still change by themselves. */
    public boolean active() {
        return this == RUNNING || this == PAUSED;
    }

    @JsonCreator
    static RunStatus of(String label) {
        return Named.parse(RunStatus.class, label);
    }
}
