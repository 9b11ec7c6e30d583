package org.facecard.pipelines.study.claims.quantities;

import java.util.List;
import org.facecard.pipelines.common.Ranges;

/**
 * One part of a study minus another in the same quantity: whether the effect of a method depends on how the parts
 * differ, for example in how long the base was trained. Such a claim belongs to the study, not to a part.
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
