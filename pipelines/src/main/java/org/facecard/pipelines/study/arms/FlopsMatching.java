package org.facecard.pipelines.study.arms;

import org.facecard.pipelines.common.FormerName;
import org.facecard.pipelines.common.Ranges;

/**
 * Equal floating-point operations, at a batch size of its own: the paper's comparison.
 *
 * @param batchSize demonstrations per update
 */
public record FlopsMatching(@FormerName("rows") int batchSize) implements Matching {
    /** Refuses an empty batch. */
    public FlopsMatching {
        Ranges.positive("matching.batch-size", batchSize);
    }
}
