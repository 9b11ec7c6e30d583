package org.facecard.activities;

import java.util.Map;

/**
 * The progress of the running attempt, as its heartbeats report it. Only the engine keeps it; a status does not.
 *
 * @param done units done
 * @param total units in all, 0 before the stage has said
 * @param unit what is counted, plural
 * @param metrics a few last values worth watching
 * @param checkpoint path of the newest checkpoint, empty when there is none; a hint, since the store is authoritative
 */
public record StageProgress(long done, long total, String unit, Map<String, Double> metrics, String checkpoint) {
    /** The progress before the first report. */
    public static final StageProgress NONE = new StageProgress(0, 0, "", Map.of(), "");

    /** Copies the metrics. */
    public StageProgress {
        metrics = Map.copyOf(metrics);
    }
}
