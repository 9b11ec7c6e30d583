package org.facecard.pipelines.report.statistics;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

/**
 * Caches answers of {@link CrossedError}. A report asks for the same intervals and p-values in its tables, its text and
 * its figures, and one takes milliseconds.
 */
final class CrossedErrors {
    /** Largest number of answers that are kept; at this number the cache is cleared. */
    private static final int MOST = 50_000;

    private static final Map<Asked, Double> DISTANCES = new ConcurrentHashMap<>();
    private static final Map<Asked, Double> PROBABILITIES = new ConcurrentHashMap<>();

    private CrossedErrors() {}

    private record Asked(MeanSquares squares, double of) {}

    /** Returns the distance beyond which an estimate lies with probability {@code alpha}. */
    static double distance(MeanSquares squares, double alpha) {
        return kept(DISTANCES, new Asked(squares, alpha), error -> error.distance(alpha));
    }

    /** Returns P(the estimate is at least {@code distance} from the mean). */
    static double beyond(MeanSquares squares, double distance) {
        return kept(PROBABILITIES, new Asked(squares, distance), error -> error.beyond(distance));
    }

    private static double kept(Map<Asked, Double> kept, Asked asked, ToDoubleFunction<CrossedError> computed) {
        if (kept.size() >= MOST) {
            kept.clear();
        }
        return kept.computeIfAbsent(asked, known -> computed.applyAsDouble(new CrossedError(known.squares())));
    }
}
