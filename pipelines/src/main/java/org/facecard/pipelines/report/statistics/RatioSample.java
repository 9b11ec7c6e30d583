package org.facecard.pipelines.report.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One sample by seed and problem. A ratio of sums is taken within each seed and then averaged over seeds, so that a
 * seed whose routes end early counts as much as another.
 *
 * @param values sums by seed and problem
 * @param weights sums of the weights
 */
record RatioSample(double[][] values, double[][] weights) {
    /** Returns the observations of the seeds and problems that have an index. */
    static RatioSample of(List<RatioTerm> observations, Map<Long, Integer> seeds, Map<String, Integer> problems) {
        RatioSample sample =
                new RatioSample(new double[seeds.size()][problems.size()], new double[seeds.size()][problems.size()]);
        for (RatioTerm observation : observations) {
            if (seeds.containsKey(observation.seed())) {
                int seed = Objects.requireNonNull(seeds.get(observation.seed()));
                int problem = Objects.requireNonNull(problems.get(observation.cluster()));
                sample.values[seed][problem] += observation.value();
                sample.weights[seed][problem] += observation.weight();
            }
        }
        return sample;
    }

    /** Returns the ratio within one seed. */
    double ratio(int seed) {
        return sum(values[seed]) / sum(weights[seed]);
    }

    /** Returns the mean over seeds of each seed's own ratio. */
    double mean() {
        double sum = 0;
        for (int seed = 0; seed < values.length; seed++) {
            sum += ratio(seed);
        }
        return sum / values.length;
    }

    /** Returns all values over all weights, in which a seed counts by its weight. */
    double pooled() {
        double value = 0;
        double weight = 0;
        for (int seed = 0; seed < values.length; seed++) {
            value += sum(values[seed]);
            weight += sum(weights[seed]);
        }
        return value / weight;
    }

    /** Returns how many problems have weight in any seed. */
    int tried() {
        int tried = 0;
        for (int problem = 0; problem < weights[0].length; problem++) {
            tried += weighs(problem) ? 1 : 0;
        }
        return tried;
    }

    private boolean weighs(int problem) {
        return Arrays.stream(weights).anyMatch(seed -> seed[problem] > 0);
    }

    /**
     * Returns what every problem adds to its seed's ratio, linearised (W. G. Cochran, Sampling Techniques, 1977,
     * section 6.3): the ratio plus the problem's residual over the mean weight. Their mean over problems is the ratio.
     */
    double[] linearised(int seed) {
        double ratio = ratio(seed);
        double mean = sum(weights[seed]) / weights[seed].length;
        double[] linearised = new double[weights[seed].length];
        for (int problem = 0; problem < linearised.length; problem++) {
            linearised[problem] = ratio + (values[seed][problem] - ratio * weights[seed][problem]) / mean;
        }
        return linearised;
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
