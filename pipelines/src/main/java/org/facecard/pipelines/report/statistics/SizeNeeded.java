package org.facecard.pipelines.report.statistics;

import java.util.OptionalInt;
import java.util.function.IntPredicate;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How large a run would decide what this one observed, with a power of 80 %: were the observed effect and its components of
 * variance the true ones.
 *
 * @param seeds with as many problems as here; empty when no number of seeds is enough
 * @param problems deals or routes, with as many seeds as here; empty when no number is enough
 */
public record SizeNeeded(OptionalInt seeds, OptionalInt problems) {
    private static final double POWER = 0.8;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /** Nobody will run more. */
    private static final int MOST = 1_000_000;

    /**
     * The sizes that a two-sided test needs.
     *
     * @param distance of the effect from the bound
     * @param alpha of the test
     */
    public static SizeNeeded of(Spread spread, double distance, double alpha) {
        double variance = Math.pow(distance / quantiles(alpha), 2);
        return new SizeNeeded(
                smallest(seeds -> spread.variance(seeds, spread.problems()) <= variance),
                smallest(problems -> spread.variance(spread.seeds(), problems) <= variance));
    }

    /** Standard errors between bound and effect that such a test needs (J. Cohen, 1988). */
    public static double quantiles(double alpha) {
        return NORMAL.inverseSurvivalProbability(alpha / 2) + NORMAL.inverseCumulativeProbability(POWER);
    }

    /** The smallest size from two on that is enough; the spread falls with the size. */
    private static OptionalInt smallest(IntPredicate enough) {
        int most = 2;
        while (!enough.test(most)) {
            if (most >= MOST) {
                return OptionalInt.empty();
            }
            most = 2 * most;
        }
        int least = Math.max(2, most / 2);
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
