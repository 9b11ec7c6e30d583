package org.facecard.pipelines.bench;

import java.util.stream.DoubleStream;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A geometric mean with its 95 % interval, by Student's t on the logarithms.
 *
 * @param log mean of the logarithms
 * @param error its standard error
 * @param freedom degrees of freedom of the error
 */
record LogMean(double log, double error, int freedom) {
    private static final double TAIL = 0.975;

    /** Returns the mean of at least two positive numbers. */
    static LogMean of(double... positive) {
        double[] logs = DoubleStream.of(positive).map(Math::log).toArray();
        return ofLogs(logs);
    }

    /** Returns the mean of numbers that are given as logarithms. */
    static LogMean ofLogs(double... logs) {
        if (logs.length < 2) {
            throw new IllegalArgumentException(
                    "an interval of %d numbers: it needs at least two".formatted(logs.length));
        }
        double mean = DoubleStream.of(logs).average().orElseThrow();
        double squares =
                DoubleStream.of(logs).map(log -> (log - mean) * (log - mean)).sum();
        int freedom = logs.length - 1;
        return new LogMean(mean, Math.sqrt(squares / freedom / logs.length), freedom);
    }

    double mean() {
        return Math.exp(log);
    }

    double low() {
        return Math.exp(log - distance());
    }

    double high() {
        return Math.exp(log + distance());
    }

    /** Returns the distance from the mean of the logarithms to either end of the interval. */
    double distance() {
        return TDistribution.of(freedom).inverseCumulativeProbability(TAIL) * error;
    }
}
