package org.facecard.pipelines.sft;

import org.facecard.pipelines.artifacts.stage.TrainingCost;
import org.facecard.pipelines.study.arms.FlopsMatching;
import org.facecard.pipelines.study.arms.Matching;

/**
 * When a segment ends and how large its batches are, so that it costs what the matched segment cost.
 *
 * @param matching the axis to match on
 * @param matched what the matched chain had spent since the init
 */
public record SftBudget(Matching matching, TrainingCost matched) {
    /** Returns whether a chain that has spent {@code cost} is at the end of the segment. */
    public boolean reached(TrainingCost cost) {
        return matching instanceof FlopsMatching
                ? cost.flops() >= matched.flops()
                : cost.updates() >= matched.updates();
    }

    /**
     * Returns the number of rows of each update from {@code start} to the end of the segment.
     *
     * @param start spent when the segment began
     * @param rowFlops operations of an update on a row
     */
    public int rows(TrainingCost start, double rowFlops) {
        if (matching instanceof FlopsMatching own) {
            return own.batchSize();
        }
        double flops = matched.flops() - start.flops();
        int updates = Math.max(1, matched.updates() - start.updates());
        return (int) Math.max(1, Math.round(flops / updates / rowFlops));
    }
}
