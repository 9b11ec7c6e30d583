package org.facecard.activities;

import java.util.Map;
import org.facecard.pipelines.study.ArtifactRef;

/**
 * A finished stage, by reference.
 *
 * @param artifact where its files are
 * @param reused whether they were there before it was asked for
 * @param cost what making them took, now or then
 * @param metrics the last values that the stage reported; empty when reused
 * @param worker which process made them; empty when reused
 * @param queueSeconds how long the stage waited for that process
 */
public record StageResult(
        ArtifactRef artifact,
        boolean reused,
        StageCost cost,
        Map<String, Double> metrics,
        String worker,
        double queueSeconds) {
    /** Copies the metrics. */
    public StageResult {
        metrics = Map.copyOf(metrics);
    }
}
