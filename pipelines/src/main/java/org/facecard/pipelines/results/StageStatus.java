package org.facecard.pipelines.results;

import com.fasterxml.jackson.annotation.JsonValue;
import org.facecard.pipelines.study.Named;

/** How a stage of a study ended. */
public enum StageStatus implements Named {
    /** Its artifact stands. */
    DONE("done"),
    /** Given up by a person; what depends on it is missing. */
    ABANDONED("abandoned"),
    /** Never ran: an input is missing, or the study was stopped. */
    MISSING("missing");

    private final String label;

    StageStatus(String label) {
        this.label = label;
    }

    @Override
    @JsonValue
    public String label() {
        return label;
    }
}
