package org.facecard.infra.run.state;

import java.util.Map;
import org.facecard.pipelines.study.Stage;
import org.facecard.workflows.status.StageStatus;
import org.jspecify.annotations.Nullable;

/**
 * One stage of a run, as people watch it.
 *
 * @param name path within the study
 * @param cell the cell that it belongs to
 * @param kind what it does
 * @param status its status
 * @param key stage key, empty until its inputs are there
 * @param done units done, when running
 * @param total units in all, 0 when not known
 * @param unit what is counted, plural; empty when not running
 * @param metrics last values worth watching
 * @param attempt from 1, 0 before the first
 * @param seconds wall time of the finished stage, or since it started running
 * @param why for a parked, abandoned or skipped stage, and one that waits for more than its turn: which thing, what is
 *     wrong and what to do; else empty
 * @param worker process that has the stage or has made it in this run, {@code PID@HOST}; null when there is none
 */
public record StageState(
        String name,
        String cell,
        Stage kind,
        StageStatus status,
        String key,
        long done,
        long total,
        String unit,
        Map<String, Double> metrics,
        int attempt,
        double seconds,
        String why,
        @Nullable String worker) {
    /** Copies the metrics. */
    public StageState {
        metrics = Map.copyOf(metrics);
    }

    /** This stage in the hands of {@code process}, empty when it has no owner. */
    public StageState by(String process) {
        return with(status, process.isEmpty() ? null : process);
    }

    /** This stage, whose worker has gone: a running one waits for its next start. */
    StageState stopped() {
        boolean moving = status == StageStatus.RUNNING || status == StageStatus.QUEUED;
        return moving ? with(StageStatus.PENDING, null) : this;
    }

    private StageState with(StageStatus now, @Nullable String process) {
        return new StageState(name, cell, kind, now, key, done, total, unit, metrics, attempt, seconds, why, process);
    }
}
