package org.facecard.pipelines.report.factors;

import java.util.Map;
import java.util.Objects;
import org.facecard.pipelines.report.measure.CheckpointReadings;
import org.facecard.pipelines.study.claims.analyses.Factor;

/**
 * A design point of a factorial design: a checkpoint of an arm in a part.
 *
 * @param part its name
 * @param at checkpoint
 * @param levels of the factors
 */
record DesignPoint(String part, CheckpointReadings at, Map<Factor, Double> levels) {
    /** Copies the map. */
    DesignPoint {
        levels = Map.copyOf(levels);
    }

    double level(Factor factor) {
        return Objects.requireNonNull(levels.get(factor), factor.label());
    }

    /** Returns the decimal logarithm of learning rate x updates. */
    double exposure() {
        return Math.log10(level(Factor.LEARNING_RATE) * level(Factor.UPDATES));
    }
}
