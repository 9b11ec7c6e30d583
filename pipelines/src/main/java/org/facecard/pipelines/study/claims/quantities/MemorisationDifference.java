package org.facecard.pipelines.study.claims.quantities;

import java.util.List;

/**
 * One arm minus another in a measure of the memorisation stages, at the last checkpoint of each.
 *
 * @param arm the minuend's name
 * @param minus the subtrahend's name
 * @param metric what is averaged
 */
public record MemorisationDifference(String arm, String minus, MemorisationMetric metric) implements Quantity {
    @Override
    public List<String> arms() {
        return List.of(arm, minus);
    }
}
