package org.facecard.pipelines.study;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.facecard.pipelines.common.Named;

/** A part of a policy that training may leave as it is (paper appendix D.1, figure 16, freezes the last two). */
public enum PolicyPart implements Named {
    /** The embeddings, and the output matrix if it is tied to them. */
    EMBEDDINGS,
    /** The first half of the decoder's layers, rounded down. */
    LOWER_LAYERS,
    /** The vision tower; the paper calls it vision encoder. */
    TOWER,
    /** The projector; the paper calls it adapter. */
    PROJECTOR;

    /** Returns whether only a policy with pictures has it. */
    public boolean sees() {
        return this == TOWER || this == PROJECTOR;
    }

    @JsonCreator
    static PolicyPart of(String label) {
        return Named.parse(PolicyPart.class, label);
    }
}
