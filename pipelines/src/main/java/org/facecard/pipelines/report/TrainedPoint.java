package org.facecard.pipelines.report;

import java.util.List;

/**
 * A checkpoint after its arm's start, and how far it was trained.
 *
 * @param checkpoint in every seed
 * @param exposure learning rate x updates, mean over seeds; not a number when nothing of it stands
 */
record TrainedPoint(Checkpoint checkpoint, double exposure) {
    /** Those of several arms. */
    static List<TrainedPoint> of(Evidence evidence, List<String> arms) {
        return arms.stream()
                .flatMap(arm -> evidence.trajectory(arm).stream()
                        .skip(1)
                        .map(at ->
                                new TrainedPoint(at, evidence.exposure(arm, at).orElse(Double.NaN))))
                .toList();
    }
}
