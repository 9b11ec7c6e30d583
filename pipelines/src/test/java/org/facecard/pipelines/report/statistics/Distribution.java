package org.facecard.pipelines.report.statistics;

import java.util.Arrays;

/**
 * A statistic and its bootstrap replicates.
 *
 * @param value of all observations
 * @param replicates rising, all finite
 * @param seeds behind it
 * @param clusters deals or routes behind it
 * @param observations episodes behind it
 */
public record Distribution(double value, double[] replicates, int seeds, int clusters, int observations) {
    private static final double TAIL = 0.025;

    /** 97.5th and 80th percentile of the standard normal distribution, added. */
    private static final double POWER = 1.959964 + 0.841621;

    /** The value with its 95 % percentile interval. */
    public Estimate estimate() {
        return new Estimate(
                value, percentile(replicates, TAIL), percentile(replicates, 1 - TAIL), seeds, clusters, observations);
    }

    /** The smallest replicate with at least 2.5 % of them on or below it. */
    public double low() {
        return replicates[(int) Math.ceil(TAIL * replicates.length) - 1];
    }

    /** The largest replicate with at least 2.5 % of them on or above it. */
    public double high() {
        return replicates[replicates.length - (int) Math.ceil(TAIL * replicates.length)];
    }

    /** Standard deviation of the replicates. */
    public double standardError() {
        return Math.sqrt(variance());
    }

    /** Variance of the replicates; not a number below two. */
    double variance() {
        double mean = Arrays.stream(replicates).average().orElse(Double.NaN);
        double squares = Arrays.stream(replicates)
                .map(replicate -> (replicate - mean) * (replicate - mean))
                .sum();
        return squares / (replicates.length - 1);
    }

    /** Smallest true distance that a test at two-sided 5 % finds with 80 % power (J. Cohen, 1988), by the normal approximation. */
    public double detectable() {
        return POWER * standardError();
    }

    /**
     * Two-sided p-value of "the statistic is {@code bound}": twice the smaller share of replicates on or beyond it, each
     * share with one replicate added so that none is 0 (A. C. Davison and D. V. Hinkley, 1997, section 4.2).
     */
    public double pValue(double bound) {
        long below = Arrays.stream(replicates).filter(value -> value <= bound).count();
        long above = Arrays.stream(replicates).filter(value -> value >= bound).count();
        return Math.min(1, 2.0 * (1 + Math.min(below, above)) / (1 + replicates.length));
    }

    /** Linear interpolation between order statistics (R's type 7, NumPy's default). */
    static double percentile(double[] sorted, double share) {
        double position = share * (sorted.length - 1);
        int below = (int) Math.floor(position);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
