package org.facecard.pipelines.report.statistics;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Samples that share seeds and problems. Seeds in which one of the samples has no weight are left out of all of them. */
public final class CrossedSamples {
    private static final double STEP = 1e-5;

    /** Equal shares may differ by so much after sums and quotients. */
    private static final double ROUNDING = 1e-12;

    private final List<RatioSample> samples;
    private final int seeds;
    private final int problems;
    private final double[] means;
    private final double[][] ofSeeds;
    private final double[][] ofProblems;

    private CrossedSamples(List<RatioSample> samples, int seeds, int problems) {
        this.samples = samples;
        this.seeds = seeds;
        this.problems = problems;
        this.ofSeeds = deviations(samples, seeds);
        this.ofProblems = additions(samples, seeds, problems);
        this.means = samples.stream().mapToDouble(RatioSample::mean).toArray();
    }

    /** Returns the samples side by side; empty when no seed has all of them. */
    public static Optional<CrossedSamples> of(List<List<RatioTerm>> samples) {
        Map<Long, Integer> seeds = indexed(inAll(samples).stream());
        Map<String, Integer> problems = indexed(samples.stream()
                .flatMap(List::stream)
                .filter(observation -> seeds.containsKey(observation.seed()))
                .map(RatioTerm::cluster));
        return seeds.isEmpty()
                ? Optional.empty()
                : Optional.of(new CrossedSamples(
                        samples.stream()
                                .map(sample -> RatioSample.of(sample, seeds, problems))
                                .toList(),
                        seeds.size(),
                        problems.size()));
    }

    private static Set<Long> inAll(List<List<RatioTerm>> samples) {
        Set<Long> seeds = new HashSet<>();
        samples.forEach(sample -> sample.forEach(observation -> seeds.add(observation.seed())));
        samples.forEach(sample -> seeds.retainAll(sample.stream()
                .collect(Collectors.groupingBy(RatioTerm::seed, Collectors.summingDouble(RatioTerm::weight)))
                .entrySet()
                .stream()
                .filter(weight -> weight.getValue() > 0)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet())));
        return seeds;
    }

    private static <T extends Comparable<T>> Map<T, Integer> indexed(Stream<T> values) {
        Map<T, Integer> indices = new HashMap<>();
        values.distinct().sorted().forEach(value -> indices.put(value, indices.size()));
        return indices;
    }

    /** Returns how many seeds have all samples. */
    public int seeds() {
        return seeds;
    }

    /** Returns how many deals or routes they have. */
    public int problems() {
        return problems;
    }

    /** Returns how many problems have any weight in the first sample. */
    int tried() {
        return samples.get(0).tried();
    }

    /** Returns the mean over seeds of each sample. */
    public double[] means() {
        return means.clone();
    }

    /** Returns the ratio of all sums of each sample. */
    public double[] pooled() {
        return samples.stream().mapToDouble(RatioSample::pooled).toArray();
    }

    /** Returns each sample's ratios within {@code seed}, the seeds counted in rising order from 0. */
    public double[] ofSeed(int seed) {
        return samples.stream().mapToDouble(sample -> sample.ratio(seed)).toArray();
    }

    /**
     * Returns a table with one row per seed and one column per problem, whose mean moves as {@code statistic} of the
     * means does, to first order (delta method).
     */
    double[][] linearised(ToDoubleFunction<double[]> statistic) {
        double[] slopes = slopes(statistic);
        double[][] table = new double[seeds][problems];
        for (int sample = 0; sample < slopes.length; sample++) {
            for (int seed = 0; seed < seeds; seed++) {
                add(table[seed], slopes[sample], samples.get(sample).linearised(seed));
            }
        }
        return table;
    }

    /** Returns how far each seed's ratios lie from the means. */
    private static double[][] deviations(List<RatioSample> samples, int seeds) {
        double[][] deviations = new double[seeds][samples.size()];
        for (int seed = 0; seed < seeds; seed++) {
            for (int i = 0; i < samples.size(); i++) {
                deviations[seed][i] =
                        samples.get(i).ratio(seed) - samples.get(i).mean();
            }
        }
        return deviations;
    }

    /** Returns what each problem adds to the means, corrected for its degree of freedom. */
    private static double[][] additions(List<RatioSample> samples, int seeds, int problems) {
        double[][] additions = new double[problems][samples.size()];
        double share = 1 / (seeds * Math.sqrt((double) problems * Math.max(1, problems - 1)));
        for (int i = 0; i < samples.size(); i++) {
            for (int seed = 0; seed < seeds; seed++) {
                double[] linearised = samples.get(i).linearised(seed);
                for (int problem = 0; problem < problems; problem++) {
                    additions[problem][i] +=
                            share * (linearised[problem] - samples.get(i).ratio(seed));
                }
            }
        }
        return additions;
    }

    /** Returns whether anything varies with the seed or the problem. */
    boolean varies() {
        return Stream.of(ofSeeds, ofProblems)
                .flatMap(Arrays::stream)
                .anyMatch(row -> Arrays.stream(row).anyMatch(deviation -> Math.abs(deviation) > ROUNDING));
    }

    /** Returns the means, moved as {@link DrawnInference} says. */
    double[] moved(RandomGenerator generator) {
        double[] moved = means();
        double inflation =
                DrawnInference.inflation(seeds, generator) / Math.sqrt(Math.max(1, seeds - 1) * (double) seeds);
        for (int seed = 0; seed < seeds; seed++) {
            add(moved, inflation * generator.nextGaussian(), ofSeeds[seed]);
        }
        for (int problem = 0; problem < problems; problem++) {
            add(moved, generator.nextGaussian(), ofProblems[problem]);
        }
        return moved;
    }

    private static void add(double[] to, double times, double[] deviations) {
        for (int i = 0; i < to.length; i++) {
            to[i] += times * deviations[i];
        }
    }

    /** Central differences: exact for what is linear in each mean. */
    private double[] slopes(ToDoubleFunction<double[]> statistic) {
        double[] slopes = new double[means.length];
        for (int i = 0; i < means.length; i++) {
            double[] above = means.clone();
            double[] below = means.clone();
            above[i] += STEP;
            below[i] -= STEP;
            slopes[i] = (statistic.applyAsDouble(above) - statistic.applyAsDouble(below)) / (2 * STEP);
        }
        return slopes;
    }
}
