package org.facecard.workflows;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.facecard.pipelines.common.Named;

/** Whether the stages of a study may run. */
public enum PauseState implements Named {
    /** They run as soon as they can. */
    GOING,
    /** None runs: those that were running have saved a checkpoint and released their workers. */
    PAUSED;

    @JsonCreator
    static PauseState of(String label) {
        return Named.parse(PauseState.class, label);
    }
}
