package org.facecard.activities;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The progress of the running attempt, as its heartbeats report it. Only the engine keeps it; a status does not.
 *
 * @param done units done
 * @param total units in all, 0 before the stage has said
 * @param unit what is counted, plural
 * @param metrics a few last values worth watching
 * @param checkpoint path of the newest checkpoint, empty when there is none; a hint, since the store is authoritative
 * @param resumedAt units that were done when the attempt began; null for 0, when it did not begin from a checkpoint
 */
public record StageProgress(
        long done,
        long total,
        String unit,
        Map<String, Double> metrics,
        String checkpoint,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long resumedAt) {
    /** The progress before the first report. */
    public static final StageProgress NONE = new StageProgress(0, 0, "", Map.of(), "", null);

    /** Copies the metrics. */
    public StageProgress {
        metrics = Map.copyOf(metrics);
    }

    /** Returns the units that this attempt has made. */
    public long made() {
        return resumedAt == null ? done : Math.max(0, done - resumedAt);
    }
}
