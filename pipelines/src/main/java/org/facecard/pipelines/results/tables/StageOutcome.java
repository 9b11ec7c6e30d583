package org.facecard.pipelines.results.tables;

import org.facecard.pipelines.common.Named;

/** How a stage of a study ended. */
public enum StageOutcome implements Named {
    /** Its artifact exists. */
    DONE,
    /** Given up by a person; what depends on it is missing. */
    ABANDONED,
    /** Never ran: an input is missing, or the study was stopped. */
    MISSING
}
