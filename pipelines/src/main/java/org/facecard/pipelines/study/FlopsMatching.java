package org.facecard.pipelines.study;

/**
 * As many floating-point operations, at a batch size of its own: the paper's comparison.
 *
 * @param rows demonstrations per update
 */
public record FlopsMatching(int rows) implements Matching {
    /** Refuses an empty batch. */
    public FlopsMatching {
        Check.positive("matching.rows", rows);
    }
}
