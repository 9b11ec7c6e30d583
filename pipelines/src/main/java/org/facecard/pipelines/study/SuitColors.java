package org.facecard.pipelines.study;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.facecard.pipelines.common.Named;

/** Which suits an image shows: the visual shift of GeneralPoints trains on black and reads red (paper section 5.2). */
public enum SuitColors implements Named {
    /** Spades and clubs. */
    BLACK,
    /** Hearts and diamonds. */
    RED,
    /** All four. */
    MIXED;

    @JsonCreator
    static SuitColors of(String label) {
        return Named.parse(SuitColors.class, label);
    }
}
