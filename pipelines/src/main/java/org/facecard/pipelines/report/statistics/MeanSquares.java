package org.facecard.pipelines.report.statistics;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Where the spread of a mean over seeds x problems comes from. The model is y(s,p) = mean + a(s) + b(p) + e(s,p); each
 * component is the usual mean square of the two-way layout without replication, divided by seeds x problems, that is, in
 * units of the variance of the mean (H. Scheffe, The Analysis of Variance, 1959, section 7.4).
 *
 * @param ofSeeds estimates Var(a)/S + Var(e)/(S P), with S - 1 degrees of freedom; 0 when there is one seed
 * @param ofProblems estimates Var(b)/P + Var(e)/(S P), with P - 1 degrees of freedom
 * @param ofRest estimates Var(e)/(S P), with (S - 1)(P - 1) degrees of freedom; 0 when there is one seed
 * @param seeds S
 * @param problems P
 */
public record MeanSquares(double ofSeeds, double ofProblems, double ofRest, int seeds, int problems) {
    /** Returns the components of {@code table}, one row per seed, one column per problem. */
    static MeanSquares of(double[][] table) {
        int seeds = table.length;
        int problems = table[0].length;
        double[] rows = Arrays.stream(table).mapToDouble(MeanSquares::mean).toArray();
        double[] columns = IntStream.range(0, problems)
                .mapToDouble(
                        p -> Arrays.stream(table).mapToDouble(row -> row[p]).sum() / seeds)
                .toArray();
        double mean = mean(rows);
        double rest = 0;
        for (int s = 0; s < seeds; s++) {
            for (int p = 0; p < problems; p++) {
                double left = table[s][p] - rows[s] - columns[p] + mean;
                rest += left * left;
            }
        }
        return new MeanSquares(
                ofMean(rows),
                ofMean(columns),
                rest / Math.max(1, (seeds - 1) * (problems - 1)) / seeds / problems,
                seeds,
                problems);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }

    /** Returns the variance of the mean of {@code values}; 0 of one. */
    private static double ofMean(double[] values) {
        double mean = mean(values);
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return squares / Math.max(1, values.length - 1) / values.length;
    }

    /** Returns the part of the variance of the mean that comes from the seeds alone; a negative estimate is 0. */
    public double seedPart() {
        return Math.max(0, ofSeeds - ofRest);
    }

    /** Returns the part that comes from the problems alone; a negative estimate is 0. */
    public double problemPart() {
        return Math.max(0, ofProblems - ofRest);
    }

    /** Returns the variance of the mean. */
    public double variance() {
        return ofProblems + seedPart();
    }

    /** Returns the seeds' share of the variance of the mean, 0 to 1. */
    public double seedShare() {
        return variance() > 0 ? seedPart() / variance() : 0;
    }

    /**
     * Returns what a run with another number of seeds and problems would find if the components were those of this one.
     */
    public MeanSquares resized(int otherSeeds, int otherProblems) {
        double rest = ofRest * seeds * problems / otherSeeds / otherProblems;
        return new MeanSquares(
                seedPart() * seeds / otherSeeds + rest,
                problemPart() * problems / otherProblems + rest,
                rest,
                otherSeeds,
                otherProblems);
    }

    /** Returns the same of the quantity times {@code factor}. */
    MeanSquares scaled(double factor) {
        double square = factor * factor;
        return new MeanSquares(square * ofSeeds, square * ofProblems, square * ofRest, seeds, problems);
    }
}
