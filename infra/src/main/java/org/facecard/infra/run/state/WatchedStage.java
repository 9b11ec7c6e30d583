package org.facecard.infra.run.state;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import org.facecard.activities.StageProgress;
import org.facecard.pipelines.study.Stage;
import org.facecard.pipelines.study.StageState;
import org.facecard.pipelines.study.StageStatus;

/**
 * One stage of a run, as people watch it: its status, with its place in the plan and the progress that only the engine knows.
 *
 * @param cell the cell that it belongs to
 * @param kind what it does
 * @param status its status
 * @param progress of the attempt that runs now, else none
 */
@JsonSerialize(converter = WatchedStageJson.Writer.class)
@JsonDeserialize(converter = WatchedStageJson.Reader.class)
public record WatchedStage(String cell, Stage kind, StageStatus status, StageProgress progress) {
    /** A stage that does not run now. */
    public WatchedStage(String cell, Stage kind, StageStatus status) {
        this(cell, kind, status, StageProgress.NONE);
    }

    /** Returns the path within the study. */
    public String name() {
        return status.stage();
    }

    /** Returns its state. */
    public StageState state() {
        return status.state();
    }

    /** Returns the stage key, empty until its inputs are there. */
    public String key() {
        return status.key();
    }

    /** Returns what is wrong with it and what to do, or what it waits for besides its turn; else empty. */
    public String why() {
        return status.why();
    }

    /** Returns the wall time of the finished stage, or the time since it started running. */
    public double seconds() {
        return status.lastAttempt().wallSeconds();
    }

    /**
     * Returns the process that has the stage or has made it in this run, {@code PID@HOST}; empty when there is none.
     */
    public String worker() {
        return status.lastAttempt().worker();
    }

    /** Returns this stage after its worker has ended: a running one waits to be started again. */
    WatchedStage stopped() {
        return switch (state()) {
            case RUNNING, QUEUED -> new WatchedStage(cell, kind, status.stopped(), progress);
            case PENDING, PARKED, DONE, REUSED, ABANDONED, SKIPPED -> this;
        };
    }
}
