package org.facecard.pipelines.report.predictors;

import java.util.Map;
import java.util.Objects;
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

    /** Returns whether all outcomes and all predictors that {@code comparison} compares were measured. */
    boolean known(PredictorComparison comparison) {
        return Stream.concat(
                        comparison.predictors().stream()
                                .map(predictor -> Objects.requireNonNull(predictors.get(predictor))),
                        outcomes.values().stream())
                .allMatch(Double::isFinite);
    }
}
