package org.facecard.pipelines.report.statistics;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.facecard.pipelines.common.Draws;

/**
 * The first method of the ledger, kept to be compared with it.
 *
 * <p>Percentile interval for a mean over episodes when seeds and deals both vary and every seed plays the same deals. Each
 * replicate draws seeds with replacement and, independently, clusters of deals with replacement; an episode counts as
 * often as its seed was drawn times as often as its cluster was, with all its steps. A. B. Owen, "The pigeonhole bootstrap", Annals of Applied
 * Statistics 1 (2007), 386-411, equation 7; it errs on the wide side.
 *
 * <p>With few seeds the seeds' share of the width is itself uncertain: three seeds allow ten distinct resamples.
 */
public final class CrossedBootstrap {
    /** How often each seed and each cluster is drawn, by replicate. */
    private record Resample(double[] seeds, double[] clusters) {}

    /** Sizes of a design. */
    private record Size(int seeds, int clusters) {}

    /** Replicates: the Monte Carlo error of an end point is about a twentieth of the interval's standard error. */
    public static final int REPLICATES = 2_000;

    private final Draws draws;
    private final int replicates;

    /** Designs of one size share their resamples, so that intervals can be compared, and are drawn once. */
    private final Map<Size, List<Resample>> resamples = new HashMap<>();

    /** @param draws all replicates are made from */
    public CrossedBootstrap(Draws draws) {
        this(draws, REPLICATES);
    }

    /**
     * @param draws all replicates are made from
     * @param replicates how many
     */
    public CrossedBootstrap(Draws draws, int replicates) {
        this.draws = draws;
        this.replicates = replicates;
    }

    /** The mean of {@code observations} and its interval; empty without observations. */
    public Optional<Estimate> estimate(List<RatioTerm> observations) {
        return distribution(observations).map(Distribution::estimate);
    }

    /** The mean of {@code observations} over all replicates; empty without observations. */
    public Optional<Distribution> distribution(List<RatioTerm> observations) {
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
    public Distribution distribution(List<List<RatioTerm>> samples, ToDoubleFunction<double[]> statistic) {
        Crossing crossing = new Crossing(samples, statistic);
        return distribution(crossing, drawn(crossing.size()));
    }

    private static Distribution distribution(Crossing crossing, List<Resample> resamples) {
        double[] sorted = resamples.parallelStream()
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

    private static double[] resample(int size, RandomGenerator generator) {
        double[] weights = new double[size];
        for (int i = 0; i < size; i++) {
            weights[generator.nextInt(size)]++;
        }
        return weights;
    }

    private static double[] ones(int size) {
        double[] weights = new double[size];
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

        /** For each design the first that has the same episodes, so that they are counted once. */
        private final int[] alike;

        private final ToDoubleFunction<double[]> statistic;
        private final Size size;
        private final int observations;

        Crossing(List<List<RatioTerm>> samples, ToDoubleFunction<double[]> statistic) {
            Map<Long, Integer> seeds =
                    indexed(samples.stream().flatMap(List::stream).map(RatioTerm::seed));
            Map<String, Integer> clusters =
                    indexed(samples.stream().flatMap(List::stream).map(RatioTerm::cluster));
            this.designs = samples.stream()
                    .map(sample -> Design.of(sample, seeds, clusters))
                    .toList();
            this.alike =
                    IntStream.range(0, designs.size()).map(this::firstAlike).toArray();
            this.statistic = statistic;
            this.size = new Size(seeds.size(), clusters.size());
            this.observations = samples.stream().mapToInt(List::size).sum();
        }

        private int firstAlike(int index) {
            return IntStream.range(0, index)
                    .filter(i -> Arrays.deepEquals(
                            designs.get(i).counts(), designs.get(index).counts()))
                    .findFirst()
                    .orElse(index);
        }

        /** Not a number is the mean of a resample of a design with holes that holds no episode. */
        double value(Resample resample) {
            double[] counts = new double[designs.size()];
            double[] means = new double[designs.size()];
            for (int i = 0; i < means.length; i++) {
                int same = alike[i];
                counts[i] = same < i ? counts[same] : total(designs.get(i).counts(), resample);
                means[i] = total(designs.get(i).sums(), resample) / counts[i];
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

    private static double total(double[][] values, Resample resample) {
        double sum = 0;
        for (int seed = 0; seed < values.length; seed++) {
            double weight = resample.seeds()[seed];
            if (weight > 0) {
                sum += weight * dot(values[seed], resample.clusters());
            }
        }
        return sum;
    }

    /** Four sums side by side: one alone would wait for each addition. */
    private static double dot(double[] values, double[] weights) {
        double first = 0;
        double second = 0;
        double third = 0;
        double fourth = 0;
        int i = 0;
        for (; i + 3 < values.length; i += 4) {
            first += values[i] * weights[i];
            second += values[i + 1] * weights[i + 1];
            third += values[i + 2] * weights[i + 2];
            fourth += values[i + 3] * weights[i + 3];
        }
        for (; i < values.length; i++) {
            first += values[i] * weights[i];
        }
        return first + second + (third + fourth);
    }

    /**
     * The observations by seed and cluster.
     *
     * @param sums of their values
     * @param counts of their weights
     */
    private record Design(double[][] sums, double[][] counts) {
        static Design of(List<RatioTerm> observations, Map<Long, Integer> seeds, Map<String, Integer> clusters) {
            Design design =
                    new Design(new double[seeds.size()][clusters.size()], new double[seeds.size()][clusters.size()]);
            for (RatioTerm observation : observations) {
                int seed = seeds.getOrDefault(observation.seed(), 0);
                int cluster = clusters.getOrDefault(observation.cluster(), 0);
                design.sums()[seed][cluster] += observation.value();
                design.counts()[seed][cluster] += observation.weight();
            }
            return design;
        }
    }
}
