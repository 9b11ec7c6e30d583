package org.facecard.pipelines.study;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.facecard.pipelines.common.Named;

/** The number format of a decoder's matrix products. */
public enum NumberType implements Named {
    /** 32 bits. */
    FLOAT32,
    /** 16 bits, with the 8 exponent bits of 32-bit numbers: bfloat16. */
    BF16;

    @JsonCreator
    static NumberType of(String label) {
        return Named.parse(NumberType.class, label);
    }
}
