package org.facecard.workflows;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.facecard.pipelines.study.StageStatus;

/** Runs one stage to its end, through failures, dead workers and operators' decisions. Its id is the stage's key. */
@WorkflowInterface
public interface StageWorkflow {
    /** Runs the stage. Returns its last status: done, reused or abandoned. */
    @WorkflowMethod
    StageStatus run(StageWorkflowInput order);

    /** Returns the status of the stage. */
    @QueryMethod
    StageStatus status();

    /** From the cell: a paused stage saves a checkpoint and releases its worker until it may run again. */
    @SignalMethod
    void pace(PauseState now);

    /** From the study: {@link #retry} if it is parked. */
    @SignalMethod
    void retryIfParked();

    /** From a cell of another study, which needs this stage as well: signal it whenever the status changes. */
    @SignalMethod
    void follow(Subscriber subscriber);

    /** Gives a parked stage its attempts back; it continues from its last checkpoint. Idempotent. */
    @UpdateMethod
    void retry();

    /** Refuses when the stage is not parked and no retry has just let it continue. */
    @UpdateValidatorMethod(updateName = "retry")
    void validateRetry();

    /** Gives a parked stage up. Idempotent. */
    @UpdateMethod
    void abandon();

    /** Refuses when the stage is not parked. */
    @UpdateValidatorMethod(updateName = "abandon")
    void validateAbandon();
}
