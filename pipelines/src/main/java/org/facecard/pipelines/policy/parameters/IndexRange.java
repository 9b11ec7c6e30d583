package org.facecard.pipelines.policy.parameters;

import ai.djl.ndarray.index.NDIndex;

/**
 * Consecutive numbers of a flat array.
 *
 * @param start index of the first
 * @param end index after the last
 */
public record IndexRange(long start, long end) {
    /** Returns the count of numbers. */
    public long size() {
        return end - start;
    }

    /** Returns the same numbers of an array that lacks the first {@code before} numbers. */
    public IndexRange without(long before) {
        return new IndexRange(start - before, end - before);
    }

    /** Returns the place in the flat array. */
    public NDIndex index() {
        return Parameters.slice(start, end);
    }
}
