package org.facecard.infra.run.launch;

import io.temporal.client.WorkflowQueryRejectedException;
import io.temporal.client.WorkflowStub;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.facecard.activities.StudyReport;
import org.facecard.infra.run.query.RunMonitor;
import org.facecard.infra.run.state.RunHandle;
import org.facecard.infra.run.state.RunHost;
import org.facecard.infra.run.state.RunOutcome;
import org.facecard.infra.run.state.RunState;
import org.facecard.infra.run.state.RunStatus;
import org.facecard.infra.run.state.WorkflowEnd;
import org.facecard.infra.threads.DaemonThreads;
import org.facecard.workflows.RunStudy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A run that this process carries: polls it once a second, records what changed, and shows it. */
final class LocalRun implements RunHandle {
    private static final Logger LOG = LoggerFactory.getLogger(LocalRun.class);
    private static final Duration PERIOD = Duration.ofMillis(1_000);
    private static final int MOST_MISSES = 30;

    /** A server backs off before it dispatches a failing step again. */
    private static final int MOST_REJECTIONS = 600;

    private final RunContext context;
    private final RunResources resources;
    private final RunMonitor monitor;
    private final CompletableFuture<StudyReport> result;
    private final ScheduledExecutorService observer =
            Executors.newSingleThreadScheduledExecutor(new DaemonThreads("observer"));
    private final Object changed = new Object();
    private volatile RunState state;
    private int misses;
    private boolean closed;

    LocalRun(RunStudy order, RunContext context, RunResources resources) {
        this.context = context;
        this.resources = resources;
        this.monitor = new RunMonitor(resources.engine().client(), order);
        WorkflowStub study = resources
                .engine()
                .client()
                .newUntypedWorkflowStub(order.dispatch().study(order.programme().name()));
        this.result = study.getResultAsync(StudyReport.class);
        RunHost host = RunHost.thisProcess(
                resources.engine().target(), resources.engine().kind());
        this.state = new RunState(order.programme().name(), host, monitor.stages(), RunOutcome.now(RunStatus.RUNNING));
        context.folder().write(state);
        result.whenComplete((report, failure) -> observer.execute(this::observe));
        observer.scheduleWithFixedDelay(this::observe, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public RunState state() {
        return state;
    }

    @Override
    public Optional<String> page() {
        return resources.engine().page();
    }

    private synchronized void observe() {
        try {
            if (!state.carried()) {
                return;
            }
            monitor.poll();
            misses = 0;
            publish(result.isDone() ? ended() : ongoing());
        } catch (WorkflowQueryRejectedException e) {
            LOG.debug("a workflow task of the study failed, or is its first: the engine will dispatch it again", e);
            miss(
                    MOST_REJECTIONS,
                    "a workflow task of the study keeps failing: the page of its workflow on %s says why. Terminate it"
                            + " there, and start the study again");
        } catch (RuntimeException e) {
            LOG.debug("the engine did not answer", e);
            miss(MOST_MISSES, "the engine at %s has stopped answering: start the study again when it is back");
        }
    }

    private RunState ongoing() {
        Optional<String> trouble = resources.workers().givenUpReason();
        if (trouble.isPresent()) {
            return with(new WorkflowEnd(RunStatus.FAILED, "", trouble.get()));
        }
        return with(new WorkflowEnd(monitor.status(), "", ""));
    }

    private RunState ended() {
        return with(WorkflowEnd.of(result::join));
    }

    private void miss(int most, String words) {
        misses++;
        if (misses >= most) {
            publish(with(new WorkflowEnd(RunStatus.FAILED, "", words.formatted(state.engine()))));
        }
    }

    private RunState with(WorkflowEnd end) {
        return new RunState(state.study(), state.host(), monitor.stages(), RunOutcome.now(end));
    }

    private void publish(RunState now) {
        boolean news = now.status() != state.status() || !now.stages().equals(state.stages());
        if (news) {
            note(now);
            synchronized (changed) {
                state = now;
                changed.notifyAll();
            }
        }
    }

    /**
     * When the home is full, other processes see an old state; a caller that waits for this run must still get the new one.
     */
    private void note(RunState now) {
        try {
            context.folder().write(now);
        } catch (UncheckedIOException e) {
            LOG.warn("the state of the run cannot be written: {}", e.getMessage());
        }
    }

    @Override
    public RunState await(Consumer<RunState> watcher) throws InterruptedException {
        RunState shown = state;
        watcher.accept(shown);
        while (shown.status().active()) {
            synchronized (changed) {
                while (state == shown) {
                    changed.wait();
                }
                shown = state;
            }
            watcher.accept(shown);
        }
        return shown;
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        observer.shutdownNow();
        observe(); // includes the changes of the last second
        resources.close();
        synchronized (changed) {
            if (state.status().active()) {
                state = state.interrupted();
                note(state);
            }
            changed.notifyAll();
        }
        context.close();
    }
}
