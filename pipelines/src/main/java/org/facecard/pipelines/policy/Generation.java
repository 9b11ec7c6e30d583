package org.facecard.pipelines.policy;

import java.util.List;

/** A lock-step batch of growing rows over a key-value cache. */
public final class Generation implements AutoCloseable {
    /** Live rows. */
    public int rows() {
        throw new UnsupportedOperationException();
    }

    /** Appends context to every live row, one array of at least one token each; lengths may differ. */
    public void append(List<int[]> tokens) {
        throw new UnsupportedOperationException();
    }

    /** Samples an answer for every live row, in their order. Context must have been appended since the last answer. */
    public List<Sample> sample(Sampling sampling, TokenDraws draws) {
        throw new UnsupportedOperationException();
    }

    /** Drops every row that is not among {@code rows}, which ascend; row {@code rows[i]} becomes row i. */
    public void keep(int[] rows) {
        throw new UnsupportedOperationException();
    }

    /** Tokens computed so far, padding included: what the FLOPs of the generation are counted from. */
    public long tokensProcessed() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
