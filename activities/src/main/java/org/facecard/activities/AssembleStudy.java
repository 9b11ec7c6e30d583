package org.facecard.activities;

import java.util.List;
import org.facecard.pipelines.study.StageStatus;
import org.facecard.pipelines.study.spec.Programme;

/**
 * An order to write the results of a study.
 *
 * @param programme the study
 * @param stages status of each of its stages, in the order of the plan. They carry no artifacts: those are looked up in
 *     the store, because ten thousand digests exceed a message's limit
 */
public record AssembleStudy(Programme programme, List<StageStatus> stages) {
    /** Drops the artifacts. */
    public AssembleStudy {
        stages = stages.stream().map(StageStatus::withoutArtifact).toList();
    }
}
