package org.facecard.pipelines.report.statistics;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * An error around 0 that is equally likely in either direction. Integrals over it run over the probability v of a
 * larger error, by Simpson's rule on its logarithm: v = exp(-s), s from 0 to {@code DEEPEST}.
 */
interface SymmetricError {
    /** Number of intervals of Simpson's rule; the last probability is 1e-9. */
    int INTERVALS = 160;

    double DEEPEST = 9 * Math.log(10);

    /** Returns P(the error is above {@code distance}), which may be negative. */
    double above(double distance);

    /** Returns the distance that the error exceeds, in either direction, with the probability of each node; rising. */
    double[] distances();

    /** Returns the typical size of the error; 0 when there is none. */
    double scale();

    /** Returns the probability at {@code node}. */
    static double probability(int node) {
        return Math.exp(-DEEPEST * node / INTERVALS);
    }

    /** Weights of the nodes of an integral over all probabilities; their sum is 1. */
    static double[] weights() {
        double[] weights = IntStream.rangeClosed(0, INTERVALS)
                .mapToDouble(i -> probability(i) * (i == 0 || i == INTERVALS ? 1 : 2 + 2 * (i % 2)))
                .toArray();
        double sum = Arrays.stream(weights).sum();
        return Arrays.stream(weights).map(weight -> weight / sum).toArray();
    }
}
