package org.facecard.workflows;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.facecard.pipelines.common.Named;

/** What a worker can do; a part of its task queue's name. */
public enum WorkQueue implements Named {
    /** Workflows and light steps, beside the engine's client. */
    LIGHT("light"),
    /** Tensor work on processors. */
    CPU("cpu"),
    /** Tensor work on a graphics processor. */
    GPU("gpu");

    private final String label;

    WorkQueue(String label) {
        this.label = label;
    }

    @Override
    @JsonValue
    public String label() {
        return label;
    }

    /** The queue called {@code label}. */
    @JsonCreator
    public static WorkQueue of(String label) {
        return Named.parse(WorkQueue.class, label);
    }
}
