package org.facecard.pipelines.study;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.facecard.pipelines.common.Named;

/** The numbers in which a decoder multiplies by its matrices. */
public enum NumberType implements Named {
    /** 32 bits. */
    FLOAT32,
    /** 16 bits, 8 of them the exponent of 32-bit numbers: bfloat16. */
    BF16;

    @JsonCreator
    static NumberType of(String label) {
        return Named.parse(NumberType.class, label);
    }
}
