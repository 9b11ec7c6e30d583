package org.facecard.pipelines.results.tables;

import com.fasterxml.jackson.annotation.JsonValue;
import org.facecard.pipelines.common.Named;

/** How a stage of a study ended. */
public enum StageOutcome implements Named {
    /** Its artifact stands. */
    DONE("done"),
    /** Given up by a person; what depends on it is missing. */
    ABANDONED("abandoned"),
    /** Never ran: an input is missing, or the study was stopped. */
    MISSING("missing");

    private final String label;

    StageOutcome(String label) {
        this.label = label;
    }

    @Override
    @JsonValue
    public String label() {
        return label;
    }
}
