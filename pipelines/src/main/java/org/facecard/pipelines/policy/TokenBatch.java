package org.facecard.pipelines.policy;

import java.util.List;

/**
 * Rows of tokens, of any lengths, and which of their tokens are scored as targets.
 *
 * @param tokens token ids, one array per row
 * @param scored for every token whether it is scored; the first of a row cannot be (nothing precedes it)
 */
public record TokenBatch(List<int[]> tokens, List<boolean[]> scored) {
    /** Scored tokens of all rows. */
    public int scoredTokens() {
        throw new UnsupportedOperationException();
    }

    /** Tokens of all rows as they are computed, padding included: what the FLOPs of a pass are counted from. */
    public long paddedTokens() {
        throw new UnsupportedOperationException();
    }

    /** The ids of the scored tokens, row by row. */
    public int[] targets() {
        throw new UnsupportedOperationException();
    }
}
