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

    /** Returns which stages have changed; to be called until none has. */
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
     * Begins the study again, in a run of its own, for which the callers of the old one wait: running stages save a
     * checkpoint and stop, what is made is reused, everything else, abandoned stages among it, is tried again. Idempotent.
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
