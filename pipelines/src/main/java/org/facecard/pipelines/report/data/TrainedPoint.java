package org.facecard.pipelines.report.data;

import java.util.List;
import org.facecard.pipelines.report.measure.CheckpointReadings;

/**
 * A checkpoint after its arm's start, and how far it was trained.
 *
 * @param checkpoint in every seed
 * @param exposure learning rate x updates, mean over seeds; not a number when none of it exists
 */
public record TrainedPoint(CheckpointReadings checkpoint, double exposure) {
    /** Returns the points of several arms. */
    public static List<TrainedPoint> of(ReportData data, List<String> arms) {
        return arms.stream()
                .flatMap(arm -> data.trajectory(arm).stream()
                        .skip(1)
                        .map(at -> new TrainedPoint(at, data.exposure(arm, at).orElse(Double.NaN))))
                .toList();
    }
}
