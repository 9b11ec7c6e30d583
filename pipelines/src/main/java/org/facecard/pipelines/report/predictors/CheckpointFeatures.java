package org.facecard.pipelines.report.predictors;

import java.util.Map;
import java.util.stream.Stream;

/**
 * One trained checkpoint as a point of the analysis.
 *
 * @param base digest of the base that it continues, the group of cross-validation
 * @param digest of its weights, with the seed: a checkpoint that studies share has the same in all of them
 * @param predictors its statistics, not finite if unknown
 * @param outcomes what is predicted, not finite if unknown
 */
record CheckpointFeatures(
        String base, String digest, Map<Predictor, Double> predictors, Map<PredictedOutcome, Double> outcomes) {
    /** Copies the maps. */
    CheckpointFeatures {
        predictors = Map.copyOf(predictors);
        outcomes = Map.copyOf(outcomes);
    }

    /** Returns whether all of it was measured. */
    boolean known() {
        return Stream.concat(predictors.values().stream(), outcomes.values().stream())
                .allMatch(Double::isFinite);
    }
}
