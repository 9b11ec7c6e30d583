package org.facecard.pipelines.report.variance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.TDistribution;
import org.facecard.pipelines.common.Draws;

/**
 * Which share of the variance each factor of a study explains, see {@link FactorialShares}, with 95 % intervals over bases.
 *
 * <p>The interval is the estimate plus and minus Student's t, with the number of bases minus parts as degrees of
 * freedom, times the standard deviation of bootstrap replicates. A replicate draws n - 1 of the n bases of a part with
 * replacement (Rao and Wu 1988), so that its variance is that of the estimate; drawing n would make it too small by
 * 1/n, and percentiles would be those of shares to which noise is added a second time.
 */
public final class FactorialVariance {
    private static final int REPLICATES = 1_000;
    private static final double TAIL = 0.025;

    private final int[][] levels;
    private final Draws draws;

    /**
     * All shares.
     *
     * @param factors of every factor, with its parts of the interactions of every two; they and the last three sum to 1
     * @param alone of every factor without interactions
     * @param higher interactions of three factors and more
     * @param base what bases differ in by themselves
     * @param rest how the effect of factors differs from base to base, and the noise of single episodes
     */
    public record Shares(List<Interval> factors, List<Interval> alone, Interval higher, Interval base, Interval rest) {
        /** Copies the lists. */
        public Shares {
            factors = List.copyOf(factors);
            alone = List.copyOf(alone);
        }
    }

    /**
     * @param levels of every factor, by row: the design points of the first part, of the second, ...
     * @param draws of the replicates
     */
    public FactorialVariance(int[][] levels, Draws draws) {
        this.levels = Arrays.stream(levels).map(int[]::clone).toArray(int[][]::new);
        this.draws = draws;
    }

    /**
     * Returns the shares of {@code values}, by part, base and design point: every base has every design point, and
     * every part at least two bases or there are no intervals.
     */
    public Shares of(double[][][] values) {
        int[] bases = Arrays.stream(values).mapToInt(part -> part.length).toArray();
        double[] shares = new FactorialShares(levels, bases).of(values);
        double[] reach = reach(values, bases, shares.length);
        List<Interval> all = new ArrayList<>();
        for (int i = 0; i < shares.length; i++) {
            all.add(new Interval(shares[i], shares[i] - reach[i], shares[i] + reach[i]));
        }
        int factors = levels[0].length;
        return new Shares(
                all.subList(0, factors),
                all.subList(factors, 2 * factors),
                all.get(2 * factors),
                all.get(2 * factors + 1),
                all.get(2 * factors + 2));
    }

    /** Returns half the width of the intervals. */
    private double[] reach(double[][][] values, int[] bases, int shares) {
        int[] drawn = Arrays.stream(bases).map(count -> count - 1).toArray();
        int degrees = Arrays.stream(drawn).sum();
        double[] reach = new double[shares];
        // A replicate needs a mean square of bases too.
        if (Arrays.stream(drawn).min().orElse(0) < 1 || degrees <= bases.length) {
            Arrays.fill(reach, Double.NaN);
            return reach;
        }
        FactorialShares model = new FactorialShares(levels, drawn);
        double[][] replicates = IntStream.range(0, REPLICATES)
                .mapToObj(
                        replicate -> model.of(drawn(values, draws.at(replicate).generator())))
                .toArray(double[][]::new);
        double t = -TDistribution.of(degrees).inverseCumulativeProbability(TAIL);
        Arrays.setAll(reach, share -> t * deviation(replicates, share));
        return reach;
    }

    /** Draws one base fewer than each part has. */
    private static double[][][] drawn(double[][][] values, RandomGenerator generator) {
        return Arrays.stream(values)
                .map(part -> IntStream.range(1, part.length)
                        .mapToObj(base -> part[generator.nextInt(part.length)])
                        .toArray(double[][]::new))
                .toArray(double[][][]::new);
    }

    private static double deviation(double[][] replicates, int share) {
        double[] own = Arrays.stream(replicates)
                .mapToDouble(replicate -> replicate[share])
                .filter(Double::isFinite)
                .toArray();
        double mean = Arrays.stream(own).average().orElse(Double.NaN);
        return Math.sqrt(Arrays.stream(own)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElse(Double.NaN));
    }
}
