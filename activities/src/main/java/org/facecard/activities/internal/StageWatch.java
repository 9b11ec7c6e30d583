package org.facecard.activities.internal;

import io.temporal.activity.ActivityExecutionContext;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowStub;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.facecard.activities.AwaitStage;
import org.facecard.activities.StageStanding;

/** Watches a stage workflow that another study started, through the client. */
final class StageWatch {
    private static final String QUERY = "standing";
    private static final long PERIOD_SECONDS = 3;

    private final ActivityExecutionContext context;
    private final AwaitStage wish;
    private final WorkflowStub workflow;

    StageWatch(ActivityExecutionContext context, AwaitStage wish) {
        this.context = context;
        this.wish = wish;
        this.workflow = context.getWorkflowClient().newUntypedWorkflowStub(wish.workflow());
    }

    StageStanding untilChanged() {
        while (true) {
            StageStanding now = look();
            if (!now.equals(wish.seen())) {
                return now;
            }
            context.heartbeat(now);
        }
    }

    /** Where the workflow stands when it ends, or after a while. */
    private StageStanding look() {
        try {
            return workflow.getResult(PERIOD_SECONDS, TimeUnit.SECONDS, StageStanding.class);
        } catch (TimeoutException e) {
            return standing();
        } catch (WorkflowFailedException | WorkflowNotFoundException e) {
            return new StageStanding.Gone(e.getClass().getSimpleName());
        }
    }

    private StageStanding standing() {
        if (workflow.describe().getStatus() != WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING) {
            return wish.seen();
        }
        return workflow.query(QUERY, StageStanding.class);
    }
}
