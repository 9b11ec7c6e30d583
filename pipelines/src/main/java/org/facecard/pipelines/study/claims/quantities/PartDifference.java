package org.facecard.pipelines.study.claims.quantities;

import java.util.List;
import org.facecard.pipelines.common.Ranges;

/**
 * One part of a study minus another in the same quantity: whether what a method does depends on what the parts differ in, for
 * example on how long the base was trained. A claim of the study, not of a part.
 *
 * @param part the minuend's name
 * @param minus the subtrahend's name
 * @param quantity what is computed in each
 */
public record PartDifference(String part, String minus, EpisodeQuantity quantity) implements Quantity {
    /** Refuses a part that is compared with itself. */
    public PartDifference {
        Ranges.that(!part.equals(minus), "quantity.minus", minus, "must name another part than quantity.part");
    }

    /** Returns the arms that it needs, in each of the two parts. */
    @Override
    public List<String> arms() {
        return quantity.arms();
    }
}
