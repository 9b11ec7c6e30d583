package org.facecard.pipelines.study;

import org.facecard.pipelines.common.Ranges;

/**
 * What decides the last bits of every trained number, and therefore belongs to the identity of a stage.
 *
 * @param threads threads of one tensor operation; results of one count differ in their last bits from another's
 * @param portable restrict the kernels to AVX2, so that every x86-64 machine computes the same bits, at some cost
 */
public record Numerics(int threads, boolean portable) {
    /** Refuses a thread count below one. */
    public Numerics {
        Ranges.positive("numerics.threads", threads);
    }
}
