package org.facecard.pipelines.report.variance;

/**
 * A value with its 95 % interval.
 *
 * @param value estimate
 * @param low lower end; not a number where there is none
 * @param high upper end
 */
public record Interval(double value, double low, double high) {
    /** Returns whether the interval leaves out {@code point}. */
    public boolean excludes(double point) {
        return low > point || high < point;
    }
}
