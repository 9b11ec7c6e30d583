package org.facecard.pipelines.report.variance;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.facecard.pipelines.report.variance.FactorialModel.Interactions;

/**
 * Shares of the variance of a factorial study that add up to 1. Parts are crossed with design points; every part has
 * bases of its own, and every base has a value at every design point.
 *
 * <pre>
 * y(part p, base b of p, design point c) = mu + f(levels of p and c) + beta_b + epsilon_bc
 *
 * v(S)  = SS(S) - d(S) MS_base - (r(S) - d(S)) MS_rest      what the factors S explain, noise subtracted
 * phi_j = Shapley value of factor j in v                    with the interactions of every two factors
 * base  = N (MS_base - MS_rest) / C                         what bases differ in by themselves
 * rest  = N MS_rest                                         how factors act otherwise from base to base, and single episodes
 * </pre>
 *
 * <p>SS(S) is the sum of squares of the regression of the means over bases on the factors S and their products, r(S)
 * its degrees of freedom and d(S) those of them that only distinguish parts; MS_base and MS_rest are the mean squares
 * of bases within parts and of what is left; N values, C design points. The subtraction makes every sum of squares
 * unbiased (Hays' omega squared): a factor without effect has a share of 0 on average, and its estimate may lie below.
 * Variance between design points that is in no product of two factors is "higher".
 *
 * <p>The order of the shares: every factor; every factor without interactions; higher; base; rest. The first group with the last
 * three sums to 1.
 */
final class FactorialShares {
    private final int parts;
    private final int points;
    private final int factors;
    private final int ofParts;
    private final double bases;
    private final double[] weights;
    private final FactorialModel pairs;
    private final FactorialModel alone;

    /**
     * @param levels of every factor, by row: the design points of the first part, of the second, ...
     * @param bases of every part
     */
    FactorialShares(int[][] levels, int[] bases) {
        this.parts = bases.length;
        this.points = levels.length / parts;
        this.factors = levels[0].length;
        this.bases = Arrays.stream(bases).sum();
        this.weights = IntStream.range(0, levels.length)
                .mapToDouble(row -> bases[row / points])
                .toArray();
        this.pairs = new FactorialModel(levels, weights, Interactions.OF_TWO);
        this.alone = new FactorialModel(levels, weights, Interactions.NONE);
        this.ofParts = IntStream.range(0, factors)
                .filter(factor -> constantInParts(levels, factor))
                .map(factor -> 1 << factor)
                .sum();
    }

    private boolean constantInParts(int[][] levels, int factor) {
        return IntStream.range(0, levels.length)
                .allMatch(row -> levels[row][factor] == levels[row / points * points][factor]);
    }

    /**
     * Returns the shares; not numbers if nothing varies.
     *
     * @param values by part, base and design point
     */
    double[] of(double[][][] values) {
        Squares squares = new Squares(values);
        double[] shares = new double[2 * factors + 3];
        double[] full = Shapley.values(worths(pairs, squares));
        System.arraycopy(full, 0, shares, 0, factors);
        System.arraycopy(Shapley.values(worths(alone, squares)), 0, shares, factors, factors);
        shares[2 * factors] = higher(squares);
        shares[2 * factors + 1] = bases * (squares.ofBases - squares.ofRest);
        shares[2 * factors + 2] = bases * points * squares.ofRest;
        double all = Arrays.stream(full).sum()
                + Arrays.stream(shares).skip(2L * factors).sum();
        return Arrays.stream(shares).map(share -> share / all).toArray();
    }

    private double[] worths(FactorialModel model, Squares squares) {
        return IntStream.range(0, model.coalitions())
                .mapToDouble(coalition -> model.explained(coalition, squares.means)
                        - squares.noise(model.degrees(coalition), model.degrees(coalition & ofParts)))
                .toArray();
    }

    private double higher(Squares squares) {
        int all = pairs.coalitions() - 1;
        return squares.between
                - pairs.explained(all, squares.means)
                - squares.noise(weights.length - 1 - pairs.degrees(all), parts - 1 - pairs.degrees(all & ofParts));
    }

    /** Sums of squares of one set of values. */
    private final class Squares {
        /** Means of every row over bases, minus their weighted mean. */
        private final double[] means = new double[weights.length];

        private final double between;

        /** Mean square of bases within parts. */
        private final double ofBases;

        /** Mean square of what is left. */
        private final double ofRest;

        Squares(double[][][] values) {
            double all = 0;
            double ofBase = 0;
            double total = 0;
            for (int part = 0; part < parts; part++) {
                for (double[] base : values[part]) {
                    for (int point = 0; point < points; point++) {
                        means[part * points + point] += base[point] / values[part].length;
                        all += base[point];
                    }
                }
            }
            double mean = all / (bases * points);
            for (int part = 0; part < parts; part++) {
                double ofPart = Arrays.stream(values[part])
                        .flatMapToDouble(Arrays::stream)
                        .average()
                        .orElse(Double.NaN);
                for (double[] base : values[part]) {
                    ofBase += points * square(Arrays.stream(base).average().orElse(Double.NaN) - ofPart);
                    total += Arrays.stream(base)
                            .map(value -> square(value - mean))
                            .sum();
                }
            }
            Arrays.setAll(means, row -> means[row] - mean);
            between = IntStream.range(0, means.length)
                    .mapToDouble(row -> weights[row] * square(means[row]))
                    .sum();
            ofBases = ofBase / (bases - parts);
            ofRest = (total - between - ofBase) / ((bases - parts) * (points - 1));
        }

        /** Returns the noise in {@code degrees} dimensions, {@code ofParts} of which only distinguish parts. */
        double noise(int degrees, int ofParts) {
            return ofParts * ofBases + (degrees - ofParts) * ofRest;
        }
    }

    private static double square(double value) {
        return value * value;
    }
}
