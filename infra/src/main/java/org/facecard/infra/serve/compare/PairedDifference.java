package org.facecard.infra.serve.compare;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The mean difference of pairs, with a 95 % interval that is robust against pairs of one cluster (a deal or a route) being
 * alike.
 *
 * <p>With differences d_i, their mean m over n pairs and the sums S_c of (d_i - m) over the pairs of cluster c of C: the
 * variance of m is C / (C - 1) * sum_c S_c^2 / n^2 (Liang and Zeger 1986), the interval m +- t(0.975, C - 1) * sqrt(variance).
 * It is an interval over problems for the seeds at hand; the claims of a study have intervals over seeds too.
 *
 * @param mean left minus right
 * @param low lower end of the interval
 * @param high upper end
 * @param pairs how many
 * @param clusters how many
 */
public record PairedDifference(double mean, double low, double high, int pairs, int clusters) {
    private static final double UPPER = 0.975;

    /** The difference of {@code pairs}; none with fewer than two clusters. */
    static Optional<PairedDifference> of(List<Pair> pairs) {
        double mean = pairs.stream().mapToInt(Pair::difference).average().orElse(0);
        Map<String, Double> sums = new HashMap<>();
        pairs.forEach(pair -> sums.merge(pair.left().cluster(), pair.difference() - mean, Double::sum));
        int clusters = sums.size();
        if (clusters < 2) {
            return Optional.empty();
        }
        double squares = sums.values().stream().mapToDouble(sum -> sum * sum).sum();
        double variance = clusters / (clusters - 1.0) * squares / pairs.size() / pairs.size();
        double half = TDistribution.of(clusters - 1).inverseCumulativeProbability(UPPER) * Math.sqrt(variance);
        return Optional.of(new PairedDifference(mean, mean - half, mean + half, pairs.size(), clusters));
    }
}
