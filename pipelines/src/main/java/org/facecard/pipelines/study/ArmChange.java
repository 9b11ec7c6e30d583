package org.facecard.pipelines.study;

import java.util.List;

/**
 * The last checkpoint of an arm minus the checkpoint from which it starts.
 *
 * @param arm its name
 * @param metric what is averaged
 * @param attempts within how many attempts
 * @param split on which split
 */
public record ArmChange(String arm, Metric metric, int attempts, Split split) implements Quantity {
    /** Refuses attempts that the metric does not have. */
    public ArmChange {
        metric.check(attempts);
    }

    @Override
    public List<String> arms() {
        return List.of(arm);
    }
}
