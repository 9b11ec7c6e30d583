package org.facecard.pipelines.report.statistics;

/**
 * A mean with its 95 % interval, see {@link CrossedError}.
 *
 * @param mean over seeds, of each seed's own
 * @param low lower end of the interval
 * @param high upper end of the interval
 * @param seeds replicates behind it
 * @param clusters deals or routes behind it
 * @param observations episodes behind it
 */
public record Estimate(double mean, double low, double high, int seeds, int clusters, int observations) {
    /** Returns whether the interval leaves out zero. */
    public boolean excludesZero() {
        return low > 0 || high < 0;
    }

    /** Returns the same estimate, from {@code pairs} pairs of episodes. */
    public Estimate from(int pairs) {
        return new Estimate(mean, low, high, seeds, clusters, pairs);
    }
}
