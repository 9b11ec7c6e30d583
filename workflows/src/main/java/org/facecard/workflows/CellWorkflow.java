package org.facecard.workflows;

import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.facecard.pipelines.study.StageStatus;
import org.facecard.workflows.status.StageStatuses;

/** Runs the stages of one cell of a study: each starts as soon as its inputs are available. */
@WorkflowInterface
public interface CellWorkflow {
    /** Runs the cell until each of its stages is settled. */
    @WorkflowMethod
    void run(RunCell order);

    /** From the study: stages of other cells, which this one reads, are settled. */
    @SignalMethod
    void inputsSettled(StageStatuses news);

    /** From the study: whether stages may run. */
    @SignalMethod
    void pace(PauseState now);

    /**
     * From a stage of this study, or of another study that runs it: its status, pending if its workflow releases it.
     */
    @SignalMethod(name = "stageStands")
    void stageChanged(StageStatus status);
}
