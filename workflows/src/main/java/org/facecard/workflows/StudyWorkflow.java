package org.facecard.workflows;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.facecard.activities.StudyReport;
import org.facecard.workflows.status.ChangesSince;
import org.facecard.workflows.status.StageStatuses;
import org.facecard.workflows.status.StatusChanges;

/** Runs a study to its report: plans, starts the cells, passes results between them, assembles. */
@WorkflowInterface
public interface StudyWorkflow {
    /** Runs the study. */
    @WorkflowMethod
    StudyReport run(RunStudy order);

    /** Returns which stages have changed; call it until none has. */
    @QueryMethod(name = "state")
    StatusChanges changes(ChangesSince since);

    /** Lets running stages save a checkpoint and stop; none starts until {@link #resume}. Idempotent. */
    @UpdateMethod
    void pause();

    /** Refuses when every stage is settled. */
    @UpdateValidatorMethod(updateName = "pause")
    void validatePause();

    /** Lets stages run again, from their last checkpoints. Idempotent. */
    @UpdateMethod
    void resume();

    /** Refuses when every stage is settled. */
    @UpdateValidatorMethod(updateName = "resume")
    void validateResume();

    /**
     * Restarts the study in a new run, for which the callers of the old one wait. Running stages save a checkpoint and
     * stop. What is made is reused; all other stages, abandoned ones included, are tried again. Idempotent.
     */
    @UpdateMethod
    void reset();

    /** Refuses when every stage is made. */
    @UpdateValidatorMethod(updateName = "reset")
    void validateReset();

    /** Retries every parked stage, as {@link StageWorkflow#retry}; returns how many there were. */
    @UpdateMethod
    int retryParked();

    /** From a cell: stages whose status has changed. */
    @SignalMethod
    void stagesChanged(StageStatuses news);
}
