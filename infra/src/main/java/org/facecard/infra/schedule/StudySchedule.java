package org.facecard.infra.schedule;

import java.time.Instant;
import java.util.List;

/**
 * A study that a server starts at set times.
 *
 * @param study its name, which is also the name of the schedule
 * @param timing when it fires
 * @param paused whether it is paused
 * @param next the next moments, the nearest first; while it is paused, they start nothing
 * @param recent runs of the last firings, the latest last
 * @param counts how often it did and did not fire
 */
public record StudySchedule(
        String study, Timing timing, boolean paused, List<Instant> next, List<String> recent, Counts counts) {
    /** Copies the lists. */
    public StudySchedule {
        next = List.copyOf(next);
        recent = List.copyOf(recent);
    }

    /**
     * How often it fired or did not.
     *
     * @param fired firings that started a run
     * @param overlapped firings that were skipped because the last run was still running
     * @param missed firings that were missed because the server was down too long
     */
    public record Counts(long fired, long overlapped, long missed) {}
}
