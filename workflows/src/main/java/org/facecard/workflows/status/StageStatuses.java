package org.facecard.workflows.status;

import java.util.List;
import org.facecard.pipelines.study.StageStatus;

/**
 * Stages whose status has changed, in one signal between a cell and its study: a signal takes one record.
 *
 * @param stages with their status now
 */
public record StageStatuses(List<StageStatus> stages) {
    /** Copies the list. */
    public StageStatuses {
        stages = List.copyOf(stages);
    }
}
