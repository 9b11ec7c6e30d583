package org.facecard.infra.serve.compare;

import java.util.List;
import java.util.Optional;
import org.facecard.pipelines.report.statistics.Estimate;
import org.facecard.pipelines.report.statistics.Estimates;
import org.facecard.pipelines.report.statistics.RatioTerm;

/**
 * The mean difference of pairs with its 95 % interval over seeds and problems, by the estimator of the reports: a difference that
 * a report prints too has the same interval there.
 *
 * @param mean left minus right
 * @param low lower end of the interval
 * @param high upper end
 * @param pairs number of pairs
 * @param seeds number of seeds of the left side
 * @param clusters number of deals or routes
 */
public record PairedDifference(double mean, double low, double high, int pairs, int seeds, int clusters) {
    /** Returns the difference of the sides; none with fewer than two clusters. */
    static Optional<PairedDifference> of(List<ClusterPairs> clusters) {
        return Estimates.mean(
                        clusters.stream().map(PairedDifference::observation).toList())
                .filter(estimate -> estimate.clusters() > 1)
                .map(estimate -> of(
                        estimate,
                        clusters.stream().mapToInt(ClusterPairs::pairs).sum()));
    }

    private static RatioTerm observation(ClusterPairs cluster) {
        return new RatioTerm(cluster.seed(), cluster.cluster(), cluster.left() - cluster.right(), cluster.pairs());
    }

    private static PairedDifference of(Estimate estimate, int pairs) {
        return new PairedDifference(
                estimate.mean(), estimate.low(), estimate.high(), pairs, estimate.seeds(), estimate.clusters());
    }
}
