package org.facecard.pipelines.report;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
    /** How often each seed and each cluster is drawn, by replicate. */
    private record Resample(int[] seeds, int[] clusters) {}

    /** Sizes of a design. */
    private record Size(int seeds, int clusters) {}

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

    private final Draws draws;

    /** Designs of one size share their resamples, so that intervals can be compared, and are drawn once. */
    private final Map<Size, List<Resample>> resamples = new HashMap<>();

    /** @param draws all replicates are made from */
    CrossedBootstrap(Draws draws) {
        this.draws = draws;
    }

    /** The mean of {@code observations} and its interval; empty without observations. */
    Optional<Estimate> estimate(List<Observation> observations) {
        if (observations.isEmpty()) {
            return Optional.empty();
        }
        Design design = new Design(observations);
        Size size = design.size();
        double[] replicates = resamples.computeIfAbsent(size, this::draw).stream()
                .mapToDouble(design::mean)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        return Optional.of(new Estimate(
                design.mean(new Resample(ones(size.seeds()), ones(size.clusters()))),
                percentile(replicates, TAIL),
                percentile(replicates, 1 - TAIL),
                size.seeds(),
                size.clusters(),
                observations.size()));
    }

    private List<Resample> draw(Size size) {
        return IntStream.range(0, REPLICATES)
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

    /** Linear interpolation between order statistics (R's type 7, NumPy's default). */
    static double percentile(double[] sorted, double share) {
        double position = share * (sorted.length - 1);
        int below = (int) Math.floor(position);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }

    /** Sums and counts of the observations by seed and cluster. */
    private static final class Design {
        private final double[][] sums;
        private final double[][] counts;

        Design(List<Observation> observations) {
            Map<Long, Integer> seeds = indexed(observations.stream().map(Observation::seed));
            Map<String, Integer> clusters = indexed(observations.stream().map(Observation::cluster));
            sums = new double[seeds.size()][clusters.size()];
            counts = new double[seeds.size()][clusters.size()];
            for (Observation observation : observations) {
                int seed = seeds.getOrDefault(observation.seed(), 0);
                int cluster = clusters.getOrDefault(observation.cluster(), 0);
                sums[seed][cluster] += observation.value();
                counts[seed][cluster]++;
            }
        }

        private static <T extends Comparable<T>> Map<T, Integer> indexed(Stream<T> values) {
            Map<T, Integer> indices = new HashMap<>();
            values.distinct().sorted().forEach(value -> indices.put(value, indices.size()));
            return indices;
        }

        Size size() {
            return new Size(sums.length, sums[0].length);
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
