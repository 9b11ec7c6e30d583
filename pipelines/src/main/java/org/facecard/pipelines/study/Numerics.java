package org.facecard.pipelines.study;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Objects;
import org.facecard.pipelines.common.Ranges;
import org.jspecify.annotations.Nullable;

/**
 * What decides the last bits of every trained number, and therefore belongs to the identity of a stage.
 *
 * @param threads threads of one tensor operation; results of different counts differ in their last bits
 * @param portable restrict the kernels to AVX2, so that every x86-64 machine computes the same bits, at some cost
 * @param products number format of a decoder's matrix products; weights, sums and gradients always have 32 bits; null
 *     for {@code float32}
 */
public record Numerics(
        int threads,
        boolean portable,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable NumberType products) {
    /** Products in 32 bits. */
    public Numerics(int threads, boolean portable) {
        this(threads, portable, null);
    }

    /** Refuses a thread count below one, and 16 bits with AVX2, which has no instruction for them. */
    @JsonCreator
    public Numerics {
        Ranges.positive("numerics.threads", threads);
        Ranges.that(
                !portable || products != NumberType.BF16,
                "numerics.products",
                "bf16",
                "needs numerics.portable: false, for AVX2 has no instruction for it");
        products = products == NumberType.FLOAT32 ? null : products;
    }

    /** Returns the number format of products. */
    public NumberType productType() {
        return Objects.requireNonNullElse(products, NumberType.FLOAT32);
    }
}
