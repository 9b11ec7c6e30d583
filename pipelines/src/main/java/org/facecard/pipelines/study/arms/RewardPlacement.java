package org.facecard.pipelines.study.arms;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.facecard.pipelines.common.Named;

/** Where in an answer the reward of its steps is paid. */
public enum RewardPlacement implements Named {
    /** At the last token of each step: dense. */
    AT_STEP,
    /** All of it at the last token of the answer: sparse. */
    AT_END;

    @JsonCreator
    static RewardPlacement of(String label) {
        return Named.parse(RewardPlacement.class, label);
    }
}
