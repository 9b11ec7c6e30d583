package org.facecard.infra.serve.compare;

import org.facecard.infra.serve.studies.Study;

/**
 * A checkpoint of an arm that is compared with another, for every seed of its study.
 *
 * @param study where it was read
 * @param arm name of the arm
 * @param budget as the tables name it; 0 for base and init
 */
public record ComparedCheckpoint(Study study, String arm, int budget) {
    /** Returns its name for people. */
    public String words() {
        return budget == 0 ? arm : arm + " " + budget;
    }
}
