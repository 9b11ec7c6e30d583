package org.facecard.pipelines.report.predictors;

import java.util.Map;
import java.util.stream.Stream;

/**
 * One trained checkpoint as a point of the analysis.
 *
 * @param base digest of the base that it continues, the group of cross-validation
 * @param digest of its measurements: a checkpoint that studies share has the same in all of them
 * @param predictors its statistics, not finite if unknown
 * @param successes shares, not finite if unknown
 */
record CheckpointFeatures(
        String base, String digest, Map<Predictor, Double> predictors, Map<PredictedOutcome, Double> successes) {
    /** Copies the maps. */
    CheckpointFeatures {
        predictors = Map.copyOf(predictors);
        successes = Map.copyOf(successes);
    }

    /** Returns whether all of it was measured. */
    boolean known() {
        return Stream.concat(predictors.values().stream(), successes.values().stream())
                .allMatch(Double::isFinite);
    }
}
