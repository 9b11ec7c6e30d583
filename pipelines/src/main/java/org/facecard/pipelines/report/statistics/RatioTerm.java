package org.facecard.pipelines.report.statistics;

/**
 * One episode, as it enters a ratio of sums.
 *
 * @param seed the replicate of the study
 * @param cluster deal or route
 * @param value success; or how many of its steps are right
 * @param weight 1; or how many steps it has
 */
public record RatioTerm(long seed, String cluster, double value, double weight) {
    /** An episode that counts once. */
    public RatioTerm(long seed, String cluster, double value) {
        this(seed, cluster, value, 1);
    }
}
