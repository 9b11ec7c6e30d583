package org.facecard.pipelines.study;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.facecard.pipelines.common.Named;

/** The number format in which AdamW keeps its two moments between updates; it computes with 32 bits in any case. */
public enum MomentType implements Named {
    /** 32 bits. */
    FLOAT32,
    /**
     * 8 bits with a common scale per block (Dettmers et al., arXiv 2110.02861, section 2); embeddings and tensors of
     * fewer than {@value #LEAST} numbers keep 32 bits.
     */
    DYNAMIC8;

    /**
     * Numbers with a common scale. The paper has 2048; the authors' library has 256 by now, which costs 1.4 % more
     * memory and keeps an outlier from coarsening more than 255 others.
     */
    public static final int BLOCK = 256;

    /** Numbers of the smallest tensor that is kept in 8 bits, as in the authors' library. */
    public static final int LEAST = 4096;

    private static final int FLOAT_BYTES = 4;

    @JsonCreator
    static MomentType of(String label) {
        return Named.parse(MomentType.class, label);
    }

    /** Returns the bytes of one moment of a tensor of {@code numbers}, from {@link #LEAST} on and no embedding. */
    public long bytes(long numbers) {
        return switch (this) {
            case FLOAT32 -> FLOAT_BYTES * numbers;
            case DYNAMIC8 -> (BLOCK + FLOAT_BYTES) * blocks(numbers);
        };
    }

    /** Returns the number of blocks that hold {@code numbers}. */
    public static long blocks(long numbers) {
        return (numbers + BLOCK - 1) / BLOCK;
    }
}
