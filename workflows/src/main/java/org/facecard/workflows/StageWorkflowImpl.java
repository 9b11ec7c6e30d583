package org.facecard.workflows;

import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import org.facecard.activities.StageActivities;
import org.facecard.activities.StageResult;
import org.facecard.activities.StageStanding;
import org.facecard.workflows.status.StageStatus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** The workflow of a stage. */
public final class StageWorkflowImpl implements StageWorkflow {
    private enum Decision {
        RETRY("retried"),
        ABANDON("abandoned");

        private final String done;

        Decision(String done) {
            this.done = done;
        }
    }

    private static final Logger LOG = Workflow.getLogger(StageWorkflowImpl.class);

    private final StageOrder order;
    private final StageActivities activities;
    private final Subscribers followers = new Subscribers();
    private StageStanding standing = StageStanding.Working.BEGUN;
    private Pace pace = Pace.GOING;
    private @Nullable CancellationScope work;

    /** The last one, until the stage is parked again. */
    private @Nullable Decision decision;

    /** @param order the argument of {@link #run} */
    @WorkflowInit
    public StageWorkflowImpl(StageOrder order) {
        this.order = order;
        this.activities =
                Workflow.newActivityStub(StageActivities.class, StageOptions.stage(order.stage(), order.dispatch()));
    }

    @Override
    public StageStanding run(StageOrder same) {
        try {
            standing = untilDecided();
            followers.dismiss(standing);
            return standing;
        } catch (TemporalFailure cancelled) {
            Workflow.newDetachedCancellationScope(() -> followers.dismiss(new StageStanding.Gone("cancelled")))
                    .run();
            throw cancelled;
        }
    }

    private StageStanding untilDecided() {
        while (true) {
            StageStanding end = untilDoneOrParked();
            if (end instanceof StageStanding.Parked parked) {
                end = decided(parked);
            }
            if (!(end instanceof StageStanding.Working)) {
                return end;
            }
            stand(end);
        }
    }

    private StageStanding untilDoneOrParked() {
        StageAttempts attempts = new StageAttempts();
        while (true) {
            Workflow.await(() -> pace == Pace.GOING);
            int attempt = attempts.attempt();
            try {
                return new StageStanding.Done(attempt, tried(attempt));
            } catch (ActivityFailure failure) {
                if (failure.getCause() instanceof CanceledFailure) {
                    endedUnlessPaused(failure);
                    continue;
                }
                StageAttempts.Step step = attempts.after(failure);
                if (step instanceof StageAttempts.Step.GiveUp giveUp) {
                    return new StageStanding.Parked(attempt, giveUp.why());
                } else if (step instanceof StageAttempts.Step.Again again) {
                    stand(new StageStanding.Working(attempts.attempt(), again.trouble()));
                    Workflow.sleep(again.delay());
                }
            }
        }
    }

    private StageResult tried(int attempt) {
        CompletablePromise<StageResult> result = Workflow.newPromise();
        CancellationScope scope = Workflow.newCancellationScope(
                () -> result.completeFrom(Async.function(activities::run, order.stage(), attempt)));
        work = scope;
        scope.run();
        return result.get();
    }

    /** A pause cancels the activity alone; a cancelled stage ends. */
    private static void endedUnlessPaused(ActivityFailure failure) {
        if (CancellationScope.current().isCancelRequested()) {
            throw failure;
        }
    }

    @Override
    public void pace(Pace now) {
        pace = now;
        if (now == Pace.PAUSED && work != null) {
            work.cancel("the study is paused");
        }
    }

    /** Waits for somebody's decision: the stage works again, or is abandoned. */
    private StageStanding decided(StageStanding.Parked parked) {
        decision = null;
        stand(parked);
        Workflow.await(() -> decision != null);
        return decision == Decision.ABANDON ? new StageStanding.Abandoned(parked.why()) : StageStanding.Working.BEGUN;
    }

    /** Says where the stage stands: to callers, to the engine's search, and to the cells that need it. */
    private void stand(StageStanding now) {
        standing = now;
        if (order.dispatch().indexing() == Dispatch.Indexing.SEARCH_ATTRIBUTES) {
            String status = now instanceof StageStanding.Parked ? StageStatus.PARKED.label() : SearchKeys.WORKING;
            Workflow.upsertTypedSearchAttributes(SearchKeys.STATUS.valueSet(status));
        }
        Workflow.getInfo().getParentWorkflowId().ifPresent(cell -> tell(cell, now));
        followers.tell(now);
    }

    private void tell(String cell, StageStanding now) {
        Subscriber parent = new Subscriber(cell, order.stage().stage());
        if (!Signals.send(() -> parent.hear(now))) {
            LOG.warn(
                    "{}: the cell that started this stage has gone",
                    order.stage().stage());
        }
    }

    @Override
    public StageStanding standing() {
        return standing;
    }

    @Override
    public void follow(Subscriber follower) {
        followers.add(follower);
        if (!standing.equals(StageStanding.Working.BEGUN)) {
            followers.tell(follower, standing);
        }
    }

    @Override
    public void retry() {
        decision = Decision.RETRY;
    }

    @Override
    public void retryIfParked() {
        if (undecided()) {
            retry();
        }
    }

    @Override
    public void validateRetry() {
        parkedOrRefused(Decision.RETRY);
    }

    @Override
    public void abandon() {
        decision = Decision.ABANDON;
    }

    @Override
    public void validateAbandon() {
        parkedOrRefused(Decision.ABANDON);
    }

    private boolean undecided() {
        return standing instanceof StageStanding.Parked && decision == null;
    }

    private void parkedOrRefused(Decision wanted) {
        if (!undecided() && decision != wanted) {
            throw new IllegalStateException("%s cannot be %s: only a parked stage can, and this one is not parked"
                    .formatted(order.stage().stage(), wanted.done));
        }
    }
}
