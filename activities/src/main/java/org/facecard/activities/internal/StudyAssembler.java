package org.facecard.activities.internal;

import org.facecard.activities.AssembleStudy;
import org.facecard.activities.StudyReport;

/** Writes tables, manifest and report of a study from the artifacts in the store. */
@FunctionalInterface
public interface StudyAssembler {
    /** Writes them, replacing what an earlier run of the study left, and says where the report is. */
    StudyReport assemble(AssembleStudy wish);
}
