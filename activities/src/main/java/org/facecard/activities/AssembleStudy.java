package org.facecard.activities;

import java.util.List;
import org.facecard.pipelines.study.spec.Programme;

/**
 * Write the results of a study.
 *
 * @param programme the study
 * @param stages how each of its stages ended, in the order of the plan
 */
public record AssembleStudy(Programme programme, List<StageEnd> stages) {
    /** Copies the list. */
    public AssembleStudy {
        stages = List.copyOf(stages);
    }

    /**
     * How a stage ended.
     *
     * @param stage name within the study
     * @param end with or without an artifact
     * @param attempts tries in this run, 0 for a reused one
     * @param worker which process made it, empty when no process did in this run
     * @param queueSeconds waited for that process
     * @param why for a stage without an artifact: the trouble, or the input that is missing; else empty
     */
    public record StageEnd(String stage, End end, int attempts, String worker, double queueSeconds, String why) {}

    /** With or without an artifact. */
    public enum End {
        /** Made in this run. */
        MADE,
        /** There before this run. */
        REUSED,
        /** Given up by a person. */
        ABANDONED,
        /** Never ran: an input of it has no artifact. */
        SKIPPED
    }
}
