package org.facecard.pipelines.study.arms;

import org.facecard.pipelines.common.Ranges;

/**
 * As many floating-point operations, at a batch size of its own: the paper's comparison.
 *
 * @param rows demonstrations per update
 */
public record FlopsMatching(int rows) implements Matching {
    /** Refuses an empty batch. */
    public FlopsMatching {
        Ranges.positive("matching.rows", rows);
    }
}
