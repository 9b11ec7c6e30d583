package org.facecard.pipelines.study.claims.quantities;

import java.util.List;

/**
 * The last checkpoint of an arm minus the checkpoint from which it starts, in a measure of the memorisation stages.
 *
 * @param arm its name
 * @param metric what is averaged
 */
public record MemorisationChange(String arm, MemorisationMetric metric) implements Quantity {
    @Override
    public List<String> arms() {
        return List.of(arm);
    }
}
