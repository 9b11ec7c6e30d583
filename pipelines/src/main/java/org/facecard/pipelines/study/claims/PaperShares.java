package org.facecard.pipelines.study.claims;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.facecard.pipelines.common.Ranges;

/**
 * Two shares of solved episodes; the paper's effect is the second minus the first.
 *
 * @param from the first share; for a change, the init's
 * @param to the second
 * @param episodes behind each of them; the paper does not state the number, but its percentages and scripts imply it
 */
public record PaperShares(double from, double to, int episodes) implements PaperFigure {
    private static final double NORMAL_975 = NormalDistribution.of(0, 1).inverseSurvivalProbability(0.025);

    /** Refuses values that are not shares. */
    public PaperShares {
        Ranges.share("paper.from", from);
        Ranges.share("paper.to", to);
        Ranges.positive("paper.episodes", episodes);
    }

    /** Returns the paper's effect. */
    public double effect() {
        return to - from;
    }

    /**
     * Returns half the width of its 95 % interval, the normal one of two independent binomial shares; training noise is
     * unknown.
     */
    public double margin() {
        return NORMAL_975 * Math.sqrt((from * (1 - from) + to * (1 - to)) / episodes);
    }
}
