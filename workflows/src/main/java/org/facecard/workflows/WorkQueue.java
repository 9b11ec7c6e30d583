package org.facecard.workflows;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.facecard.pipelines.common.Named;

/** What a worker can do; a part of its task queue's name. */
public enum WorkQueue implements Named {
    /** Workflows and light steps, beside the engine's client. */
    LIGHT,
    /** Tensor work on processors. */
    CPU,
    /** Tensor work on a graphics processor. */
    GPU;

    /** Returns the queue called {@code label}. */
    @JsonCreator
    public static WorkQueue of(String label) {
        return Named.parse(WorkQueue.class, label);
    }
}
