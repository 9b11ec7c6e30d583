package org.facecard.activities;

import java.util.Map;
import org.facecard.pipelines.study.ArtifactRef;
import org.facecard.pipelines.study.StageAttempt;
import org.facecard.pipelines.study.StageState;
import org.facecard.pipelines.study.StageStatus;

/**
 * A finished stage, by reference: what its activity returns. Holds the cost and the metrics, which a status does not.
 *
 * @param artifact where its files are
 * @param reused whether they existed before the stage was requested
 * @param cost the cost of making them, now or earlier
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

    /** Returns the status of {@code stage}, whose attempt {@code number} had this result. */
    public StageStatus status(String stage, int number) {
        return reused
                ? new StageStatus(stage, StageState.REUSED, artifact, attempt(0), "")
                : StageStatus.done(stage, artifact, attempt(number));
    }

    private StageAttempt attempt(int number) {
        return new StageAttempt(number, worker, queueSeconds, cost.wallSeconds());
    }
}
