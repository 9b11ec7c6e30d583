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
import org.facecard.pipelines.study.StageState;
import org.facecard.pipelines.study.StageStatus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** The workflow of a stage. */
public final class StageWorkflowImpl implements StageWorkflow {
    private enum ParkedDecision {
        RETRY("retried"),
        ABANDON("abandoned");

        private final String done;

        ParkedDecision(String done) {
            this.done = done;
        }
    }

    private static final Logger LOG = Workflow.getLogger(StageWorkflowImpl.class);

    private final StageWorkflowInput order;
    private final StageActivities activities;
    private final Subscribers subscribers = new Subscribers();
    private final StageStatus begun;
    private StageStatus status;
    private PauseState pace = PauseState.GOING;
    private @Nullable CancellationScope work;

    /** The last decision, until the stage is parked again. */
    private @Nullable ParkedDecision decision;

    /** @param order the argument of {@link #run} */
    @WorkflowInit
    public StageWorkflowImpl(StageWorkflowInput order) {
        this.order = order;
        this.begun = StageStatus.queued(name(), key());
        this.status = begun;
        this.activities =
                Workflow.newActivityStub(StageActivities.class, StageOptions.stage(order.stage(), order.dispatch()));
    }

    private String name() {
        return order.stage().stage();
    }

    private String key() {
        return order.stage().request().key();
    }

    @Override
    public StageStatus run(StageWorkflowInput same) {
        try {
            status = untilDecided();
            subscribers.dismiss(status);
            return status;
        } catch (TemporalFailure cancelled) {
            Workflow.newDetachedCancellationScope(() -> subscribers.dismiss(StageStatus.pending(name())))
                    .run();
            throw cancelled;
        }
    }

    private StageStatus untilDecided() {
        while (true) {
            StageStatus end = untilDoneOrParked();
            if (end.state() == StageState.PARKED) {
                end = decided(end);
            }
            if (end.state() != StageState.QUEUED) {
                return end;
            }
            publish(end);
        }
    }

    private StageStatus untilDoneOrParked() {
        StageAttempts attempts = new StageAttempts();
        while (true) {
            Workflow.await(() -> pace == PauseState.GOING);
            int attempt = attempts.attempt();
            try {
                return tried(attempt).status(name(), attempt);
            } catch (ActivityFailure failure) {
                if (failure.getCause() instanceof CanceledFailure) {
                    endedUnlessPaused(failure);
                    continue;
                }
                StageAttempts.Step step = attempts.after(failure);
                if (step instanceof StageAttempts.Step.GiveUp giveUp) {
                    return StageStatus.parked(name(), key(), attempt, giveUp.why());
                } else if (step instanceof StageAttempts.Step.Again again) {
                    publish(StageStatus.queued(name(), key(), attempts.attempt(), again.trouble()));
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
    public void pace(PauseState now) {
        pace = now;
        if (now == PauseState.PAUSED && work != null) {
            work.cancel("the study is paused");
        }
    }

    /** Waits for a person's decision: the stage is queued again, or is abandoned. */
    private StageStatus decided(StageStatus parked) {
        decision = null;
        publish(parked);
        Workflow.await(() -> decision != null);
        return decision == ParkedDecision.ABANDON ? StageStatus.abandoned(name(), key(), parked.why()) : begun;
    }

    /** Publishes the status: to queries, to the engine's search, and to the cells that need the stage. */
    private void publish(StageStatus now) {
        status = now;
        if (order.dispatch().indexing() == Dispatch.Indexing.SEARCH_ATTRIBUTES) {
            String word = now.state() == StageState.PARKED ? StageState.PARKED.label() : SearchKeys.WORKING;
            Workflow.upsertTypedSearchAttributes(SearchKeys.STATUS.valueSet(word));
        }
        Workflow.getInfo().getParentWorkflowId().ifPresent(cell -> tell(cell, now));
        subscribers.tell(now);
    }

    private void tell(String cell, StageStatus now) {
        Subscriber parent = new Subscriber(cell, name());
        if (!Signals.send(() -> parent.hear(now))) {
            LOG.warn("{}: the cell that started this stage has ended", name());
        }
    }

    @Override
    public StageStatus status() {
        return status;
    }

    @Override
    public void follow(Subscriber subscriber) {
        subscribers.add(subscriber);
        if (!status.equals(begun)) {
            subscribers.tell(subscriber, status);
        }
    }

    @Override
    public void retry() {
        decision = ParkedDecision.RETRY;
    }

    @Override
    public void retryIfParked() {
        if (undecided()) {
            retry();
        }
    }

    @Override
    public void validateRetry() {
        parkedOrRefused(ParkedDecision.RETRY);
    }

    @Override
    public void abandon() {
        decision = ParkedDecision.ABANDON;
    }

    @Override
    public void validateAbandon() {
        parkedOrRefused(ParkedDecision.ABANDON);
    }

    private boolean undecided() {
        return status.state() == StageState.PARKED && decision == null;
    }

    private void parkedOrRefused(ParkedDecision wanted) {
        if (!undecided() && decision != wanted) {
            throw new IllegalStateException("%s cannot be %s: only a parked stage can, and this one is not parked"
                    .formatted(name(), wanted.done));
        }
    }
}
