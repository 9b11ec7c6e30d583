package org.facecard.pipelines.artifacts.stage;

import java.util.Map;

/**
 * The progress of a running stage.
 *
 * @param done units done
 * @param total units in all
 * @param unit what is counted, plural: {@code updates}, {@code episodes}
 * @param metrics a few last values worth watching, by name
 */
public record Progress(long done, long total, String unit, Map<String, Double> metrics) {
    /** Copies the metrics. */
    public Progress {
        metrics = Map.copyOf(metrics);
    }
}
