package org.facecard.pipelines.report.statistics;

import java.util.OptionalInt;
import java.util.function.IntPredicate;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How small an effect a run of this size would decide if its components of variance were those of {@code squares}.
 *
 * @param squares of a finished run
 */
public record DetectableEffect(MeanSquares squares) {
    /** Quantile of the normal distribution for a power of 80 %. */
    private static final double POWER = NormalDistribution.of(0, 1).inverseCumulativeProbability(0.8);

    /** Fewer seeds cannot tell their own spread; more are not run. */
    private static final int FEWEST_SEEDS = 3;

    private static final int MOST_SEEDS = 1_000;
    private static final int MOST_PROBLEMS = 100_000;

    /**
     * Returns the smallest true distance from the bound that a two-sided test at {@code alpha} decides with a power of
     * 80 %: the distance that it needs, and 0.84 standard errors more (J. Cohen, Statistical Power Analysis, 1988).
     */
    public double detectable(double alpha) {
        return CrossedErrors.distance(squares, alpha) + POWER * Math.sqrt(squares.variance());
    }

    /**
     * Returns the number of seeds that would decide {@code distance} with these problems; empty when no number does.
     */
    public OptionalInt seedsFor(double distance, double alpha) {
        return smallest(FEWEST_SEEDS, MOST_SEEDS, seeds -> decides(seeds, squares.problems(), distance, alpha));
    }

    /**
     * Returns the number of problems that would decide {@code distance} with these seeds; empty when no number does.
     */
    public OptionalInt problemsFor(double distance, double alpha) {
        return smallest(2, MOST_PROBLEMS, problems -> decides(squares.seeds(), problems, distance, alpha));
    }

    /**
     * Returns whether {@code distance} is detectable: one p-value instead of a search for the distance, as p falls with
     * it.
     */
    private boolean decides(int seeds, int problems, double distance, double alpha) {
        MeanSquares resized = squares.resized(seeds, problems);
        double deviation = Math.sqrt(resized.variance());
        double needed = distance - POWER * deviation;
        return needed >= 0 && (deviation == 0 || CrossedErrors.beyond(resized, needed) <= alpha);
    }

    /** Searches by bisection: the detectable distance falls with the size. */
    private static OptionalInt smallest(int from, int to, IntPredicate enough) {
        if (!enough.test(to)) {
            return OptionalInt.empty();
        }
        int least = from;
        int most = to;
        while (least < most) {
            int middle = (least + most) >>> 1;
            if (enough.test(middle)) {
                most = middle;
            } else {
                least = middle + 1;
            }
        }
        return OptionalInt.of(most);
    }
}
