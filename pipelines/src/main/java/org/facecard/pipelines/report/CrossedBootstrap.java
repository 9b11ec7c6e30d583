package org.facecard.pipelines.report;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.facecard.pipelines.study.Draws;

/**
 * Percentile interval for a mean over episodes when seeds and deals both vary and every seed plays the same deals. Each
 * replicate draws seeds with replacement and, independently, clusters of deals with replacement; an episode counts as
 * often as its seed was drawn times as often as its cluster was. A. B. Owen, "The pigeonhole bootstrap", Annals of Applied
 * Statistics 1 (2007), 386-411, equation 7; it errs on the wide side. For a difference, hand in the paired differences.
 *
 * <p>With few seeds the seeds' share of the width is itself uncertain: three seeds allow ten distinct resamples.
 */
final class CrossedBootstrap {
    /** Replicates: the Monte Carlo error of an end point is about a twentieth of the interval's standard error. */
    static final int REPLICATES = 2_000;

    private static final double TAIL = 0.025;

    /**
     * One episode.
     *
     * @param seed the replicate of the study
     * @param cluster deal or route
     * @param value success, or a paired difference
     */
    record Observation(long seed, String cluster, double value) {}

    private final double[][] sums;
    private final double[][] counts;
    private final int observations;

    private CrossedBootstrap(List<Observation> observations) {
        Map<Long, Integer> seeds = new TreeMap<>();
        Map<String, Integer> clusters = new TreeMap<>();
        for (Observation observation : observations) {
            seeds.putIfAbsent(observation.seed(), seeds.size());
            clusters.putIfAbsent(observation.cluster(), clusters.size());
        }
        sums = new double[seeds.size()][clusters.size()];
        counts = new double[seeds.size()][clusters.size()];
        for (Observation observation : observations) {
            int seed = seeds.getOrDefault(observation.seed(), 0);
            int cluster = clusters.getOrDefault(observation.cluster(), 0);
            sums[seed][cluster] += observation.value();
            counts[seed][cluster]++;
        }
        this.observations = observations.size();
    }

    /** The mean and its interval; empty without observations. */
    static Optional<Estimate> estimate(List<Observation> observations, Draws draws) {
        return observations.isEmpty()
                ? Optional.empty()
                : Optional.of(new CrossedBootstrap(observations).estimate(draws));
    }

    private Estimate estimate(Draws draws) {
        double[] replicates = new double[REPLICATES];
        for (int replicate = 0; replicate < REPLICATES; replicate++) {
            replicates[replicate] = replicate(draws.at(replicate).generator());
        }
        Arrays.sort(replicates);
        return new Estimate(
                mean(ones(sums.length), ones(sums[0].length)),
                percentile(replicates, TAIL),
                percentile(replicates, 1 - TAIL),
                sums.length,
                sums[0].length,
                observations);
    }

    /** A replicate may miss every episode when the design has holes; it is then drawn again. */
    private double replicate(RandomGenerator generator) {
        double mean;
        do {
            mean = mean(resample(sums.length, generator), resample(sums[0].length, generator));
        } while (Double.isNaN(mean));
        return mean;
    }

    private double mean(int[] seedWeights, int[] clusterWeights) {
        double sum = 0;
        double count = 0;
        for (int seed = 0; seed < sums.length; seed++) {
            if (seedWeights[seed] > 0) {
                sum += seedWeights[seed] * dot(sums[seed], clusterWeights);
                count += seedWeights[seed] * dot(counts[seed], clusterWeights);
            }
        }
        return sum / count;
    }

    private static double dot(double[] values, int[] weights) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += values[i] * weights[i];
        }
        return sum;
    }

    private static int[] resample(int size, RandomGenerator generator) {
        int[] weights = new int[size];
        for (int i = 0; i < size; i++) {
            weights[generator.nextInt(size)]++;
        }
        return weights;
    }

    private static int[] ones(int size) {
        int[] weights = new int[size];
        Arrays.fill(weights, 1);
        return weights;
    }

    /** Linear interpolation between order statistics (R's type 7, NumPy's default). */
    static double percentile(double[] sorted, double share) {
        double position = share * (sorted.length - 1);
        int below = (int) Math.floor(position);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
