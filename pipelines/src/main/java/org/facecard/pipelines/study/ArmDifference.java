package org.facecard.pipelines.study;

import java.util.List;

/**
 * One arm minus another.
 *
 * @param arm the minuend's name
 * @param minus the subtrahend's name
 * @param at where on their trajectories they are compared
 * @param metric what is averaged
 * @param attempts within how many attempts
 * @param split on which split
 */
public record ArmDifference(String arm, String minus, ComparisonPoint at, Metric metric, int attempts, Split split)
        implements Quantity {
    /** Refuses attempts that the metric does not have. */
    public ArmDifference {
        metric.check(attempts);
    }

    @Override
    public List<String> arms() {
        return List.of(arm, minus);
    }
}
