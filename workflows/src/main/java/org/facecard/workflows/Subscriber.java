package org.facecard.workflows;

import io.temporal.workflow.Workflow;
import org.facecard.pipelines.study.StageStatus;

/**
 * A cell that needs a stage: the one that started it, or one of another study.
 *
 * @param cell id of its workflow
 * @param stage path of the stage within the cell's study
 */
public record Subscriber(String cell, String stage) {
    /** Sends the cell the status of the stage; the cell may have ended, see {@link Signals}. */
    void hear(StageStatus now) {
        Workflow.newExternalWorkflowStub(CellWorkflow.class, cell).stageChanged(now.named(stage));
    }
}
