package org.facecard.pipelines.report.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The interval of a share, which stays within 0 to 1: the interval of its logit, transformed back (A. Agresti,
 * Categorical Data Analysis, 2002, section 1.4). A share of 0 or 1 has no variance to go by; it gets Wilson's interval of
 * as many trials as there are problems with any weight.
 */
public final class ShareInference {
    private ShareInference() {}

    /** Returns what {@code crossed} says of its only sample. */
    public static LinearInference of(CrossedSamples crossed) {
        double share = crossed.means()[0];
        MeanSquares squares = MeanSquares.of(crossed.linearised(means -> means[0]));
        if (share <= 0 || share >= 1) {
            return new LinearInference(
                    share, squares, Math.min(share, 1 - wilson(crossed)), share >= 1 ? 1 : wilson(crossed));
        }
        double slope = 1 / (share * (1 - share));
        double distance = CrossedErrors.distance(squares.scaled(slope), Inference.ALPHA);
        double logit = Math.log(share / (1 - share));
        return new LinearInference(share, squares, logistic(logit - distance), logistic(logit + distance));
    }

    private static double logistic(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }

    /** Returns the upper end for no success in n trials (E. B. Wilson, JASA 22, 1927). */
    private static double wilson(CrossedSamples crossed) {
        double z = NormalDistribution.of(0, 1).inverseSurvivalProbability(Inference.ALPHA / 2);
        return z * z / (crossed.tried() + z * z);
    }
}
