package org.facecard.pipelines.report;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.facecard.pipelines.study.Draws;

/**
 * Percentile interval for a mean over episodes when seeds and deals both vary and every seed plays the same deals. Each
 * replicate draws seeds with replacement and, independently, clusters of deals with replacement; an episode counts as
 * often as its seed was drawn times as often as its cluster was, with all its steps. A. B. Owen, "The pigeonhole bootstrap", Annals of Applied
 * Statistics 1 (2007), 386-411, equation 7; it errs on the wide side.
 *
 * <p>With few seeds the seeds' share of the width is itself uncertain: three seeds allow ten distinct resamples.
 */
final class CrossedBootstrap {
    /** How often each seed and each cluster is drawn, by replicate. */
    private record Resample(int[] seeds, int[] clusters) {}

    /** Sizes of a design. */
    private record Size(int seeds, int clusters) {}

    /** Replicates: the Monte Carlo error of an end point is about a twentieth of the interval's standard error. */
    static final int REPLICATES = 2_000;

    /**
     * One episode, as it enters a ratio of sums.
     *
     * @param seed the replicate of the study
     * @param cluster deal or route
     * @param value success; or how many of its steps were right
     * @param weight 1; or how many steps it has
     */
    record Observation(long seed, String cluster, double value, double weight) {
        /** An episode that counts once. */
        Observation(long seed, String cluster, double value) {
            this(seed, cluster, value, 1);
        }
    }

    private final Draws draws;
    private final int replicates;

    /** Designs of one size share their resamples, so that intervals can be compared, and are drawn once. */
    private final Map<Size, List<Resample>> resamples = new HashMap<>();

    /** @param draws all replicates are made from */
    CrossedBootstrap(Draws draws) {
        this(draws, REPLICATES);
    }

    /**
     * @param draws all replicates are made from
     * @param replicates how many
     */
    CrossedBootstrap(Draws draws, int replicates) {
        this.draws = draws;
        this.replicates = replicates;
    }

    /** The mean of {@code observations} and its interval; empty without observations. */
    Optional<Estimate> estimate(List<Observation> observations) {
        return distribution(observations).map(Distribution::estimate);
    }

    /** The mean of {@code observations} over all replicates; empty without observations. */
    Optional<Distribution> distribution(List<Observation> observations) {
        return observations.isEmpty()
                ? Optional.empty()
                : Optional.of(distribution(List.of(observations), means -> means[0]));
    }

    /**
     * A statistic of several means over all replicates. The samples share seeds and clusters: a replicate that leaves out a
     * deal leaves it out of all of them. Replicates in which a sample has no episode, or the statistic is not a number, are
     * dropped.
     *
     * @param samples each with at least one observation
     * @param statistic of the samples' means, in their order
     */
    Distribution distribution(List<List<Observation>> samples, ToDoubleFunction<double[]> statistic) {
        Crossing crossing = new Crossing(samples, statistic);
        return distribution(crossing, drawn(crossing.size()));
    }

    /** The components of the statistic's variance, from {@link #REPLICATES} resamples each. */
    Spread spread(List<List<Observation>> samples, ToDoubleFunction<double[]> statistic) {
        Crossing crossing = new Crossing(samples, statistic);
        Size size = crossing.size();
        List<Resample> both = drawn(size).stream().limit(REPLICATES).toList();
        List<Resample> seeds = both.stream()
                .map(resample -> new Resample(resample.seeds(), ones(size.clusters())))
                .toList();
        List<Resample> clusters = both.stream()
                .map(resample -> new Resample(ones(size.seeds()), resample.clusters()))
                .toList();
        return new Spread(
                distribution(crossing, seeds).variance(),
                distribution(crossing, clusters).variance(),
                distribution(crossing, both).variance(),
                size.seeds(),
                size.clusters());
    }

    private static Distribution distribution(Crossing crossing, List<Resample> resamples) {
        double[] sorted = resamples.stream()
                .mapToDouble(crossing::value)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        Size size = crossing.size();
        return new Distribution(
                crossing.value(new Resample(ones(size.seeds()), ones(size.clusters()))),
                sorted,
                size.seeds(),
                size.clusters(),
                crossing.observations());
    }

    private List<Resample> drawn(Size size) {
        return resamples.computeIfAbsent(size, this::draw);
    }

    private List<Resample> draw(Size size) {
        return IntStream.range(0, replicates)
                .mapToObj(replicate -> draws.at(replicate).generator())
                .map(generator -> new Resample(resample(size.seeds(), generator), resample(size.clusters(), generator)))
                .toList();
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

    private static <T extends Comparable<T>> Map<T, Integer> indexed(Stream<T> values) {
        Map<T, Integer> indices = new HashMap<>();
        values.distinct().sorted().forEach(value -> indices.put(value, indices.size()));
        return indices;
    }

    /** A statistic of samples that share seeds and clusters. */
    private static final class Crossing {
        private final List<Design> designs;
        private final ToDoubleFunction<double[]> statistic;
        private final Size size;
        private final int observations;

        Crossing(List<List<Observation>> samples, ToDoubleFunction<double[]> statistic) {
            Map<Long, Integer> seeds =
                    indexed(samples.stream().flatMap(List::stream).map(Observation::seed));
            Map<String, Integer> clusters =
                    indexed(samples.stream().flatMap(List::stream).map(Observation::cluster));
            this.designs = samples.stream()
                    .map(sample -> new Design(sample, seeds, clusters))
                    .toList();
            this.statistic = statistic;
            this.size = new Size(seeds.size(), clusters.size());
            this.observations = samples.stream().mapToInt(List::size).sum();
        }

        double value(Resample resample) {
            double[] means = new double[designs.size()];
            for (int i = 0; i < means.length; i++) {
                means[i] = designs.get(i).mean(resample);
            }
            return statistic.applyAsDouble(means);
        }

        Size size() {
            return size;
        }

        int observations() {
            return observations;
        }
    }

    /** Sums and counts of the observations by seed and cluster. */
    private static final class Design {
        private final double[][] sums;
        private final double[][] counts;

        Design(List<Observation> observations, Map<Long, Integer> seeds, Map<String, Integer> clusters) {
            sums = new double[seeds.size()][clusters.size()];
            counts = new double[seeds.size()][clusters.size()];
            for (Observation observation : observations) {
                int seed = seeds.getOrDefault(observation.seed(), 0);
                int cluster = clusters.getOrDefault(observation.cluster(), 0);
                sums[seed][cluster] += observation.value();
                counts[seed][cluster] += observation.weight();
            }
        }

        /** Not a number when a resample of a design with holes holds no episode. */
        double mean(Resample resample) {
            double sum = 0;
            double count = 0;
            for (int seed = 0; seed < sums.length; seed++) {
                int weight = resample.seeds()[seed];
                if (weight > 0) {
                    sum += weight * dot(sums[seed], resample.clusters());
                    count += weight * dot(counts[seed], resample.clusters());
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
    }
}
