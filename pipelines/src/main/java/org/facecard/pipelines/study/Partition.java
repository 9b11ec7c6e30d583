package org.facecard.pipelines.study;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.facecard.pipelines.common.Named;

/** Which stages may look at a problem. Every number multiset belongs to exactly one. */
public enum Partition implements Named {
    /** Seen by pre-training, warm-up, SFT and RL. */
    TRAIN,
    /** The only one on which a hyper-parameter or a stopping point may be chosen. */
    SELECTION,
    /** Read once, for the report. */
    REPORTING;

    @JsonCreator
    static Partition of(String label) {
        return Named.parse(Partition.class, label);
    }
}
