package org.facecard.pipelines.report.statistics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The highest or lowest checkpoint of a run without selection bias: for each seed it is chosen by the other seeds on
 * one half of the problems and read in that seed on the other half, and the other way round (Chernozhukov et al., 2018,
 * "cross-fitting"). A maximum read on the data that chose it is too high by the noise of problems and of seeds; read on
 * other data it is not. If the choice is uncertain, the result is the mean of the checkpoints chosen, which is less
 * extreme than the true maximum. A single seed chooses for itself.
 */
public final class CrossFitting {
    private final List<List<RatioTerm>> curve;
    private final Set<String> firstHalf;

    /** @param curve the episodes of one checkpoint after the other, over the same problems and seeds */
    public CrossFitting(List<List<RatioTerm>> curve) {
        this.curve = List.copyOf(curve);
        this.firstHalf = firstHalf(curve);
    }

    /** Returns every second problem, in the order of their names. */
    private static Set<String> firstHalf(List<List<RatioTerm>> curve) {
        Set<String> clusters = curve.stream()
                .flatMap(List::stream)
                .map(RatioTerm::cluster)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> half = new HashSet<>();
        boolean first = true;
        for (String cluster : clusters) {
            if (first) {
                half.add(cluster);
            }
            first = !first;
        }
        return half;
    }

    /** Returns the episodes at the highest checkpoint. */
    public List<RatioTerm> highest() {
        return extreme(1);
    }

    /** Returns the episodes at the lowest checkpoint. */
    public List<RatioTerm> lowest() {
        return extreme(-1);
    }

    private List<RatioTerm> extreme(int sign) {
        List<RatioTerm> read = new ArrayList<>();
        for (boolean chosenOnFirst : new boolean[] {true, false}) {
            List<Map<Long, Double>> means = means(chosenOnFirst);
            for (long seed : seeds()) {
                curve.get(extreme(sign, means, seed)).stream()
                        .filter(episode -> episode.seed() == seed)
                        .filter(episode -> firstHalf.contains(episode.cluster()) != chosenOnFirst)
                        .forEach(read::add);
            }
        }
        return read;
    }

    private Set<Long> seeds() {
        return curve.stream().flatMap(List::stream).map(RatioTerm::seed).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns the mean of each seed at each checkpoint, on one half of the problems. */
    private List<Map<Long, Double>> means(boolean onFirst) {
        return curve.stream()
                .map(checkpoint -> seedMeans(checkpoint.stream()
                        .filter(episode -> firstHalf.contains(episode.cluster()) == onFirst)
                        .toList()))
                .toList();
    }

    /** Returns the first of equal ones, as the seeds other than {@code reader} see it. */
    private static int extreme(int sign, List<Map<Long, Double>> means, long reader) {
        int best = 0;
        double reached = Double.NEGATIVE_INFINITY;
        for (int checkpoint = 0; checkpoint < means.size(); checkpoint++) {
            double mean = sign * mean(means.get(checkpoint), reader);
            if (mean > reached) {
                reached = mean;
                best = checkpoint;
            }
        }
        return best;
    }

    private static double mean(Map<Long, Double> seeds, long without) {
        return seeds.entrySet().stream()
                .filter(seed -> seed.getKey() != without || seeds.size() == 1)
                .mapToDouble(Map.Entry::getValue)
                .average()
                .orElse(Double.NaN);
    }

    /** Returns the mean of each seed. */
    public static Map<Long, Double> seedMeans(List<RatioTerm> episodes) {
        Map<Long, double[]> sums = new HashMap<>();
        episodes.forEach(episode -> {
            double[] sum = sums.computeIfAbsent(episode.seed(), seed -> new double[2]);
            sum[0] += episode.value();
            sum[1] += episode.weight();
        });
        Map<Long, Double> means = new HashMap<>();
        sums.forEach((seed, sum) -> means.put(seed, sum[0] / sum[1]));
        return means;
    }
}
