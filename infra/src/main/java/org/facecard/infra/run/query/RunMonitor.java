package org.facecard.infra.run.query;

import io.temporal.api.enums.v1.PendingActivityState;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.facecard.activities.StageProgress;
import org.facecard.infra.run.state.RunStatus;
import org.facecard.infra.run.state.WatchedStage;
import org.facecard.pipelines.study.Stage;
import org.facecard.pipelines.study.StageState;
import org.facecard.pipelines.study.StageStatus;
import org.facecard.pipelines.study.plan.StudyPlan;
import org.facecard.workflows.PauseState;
import org.facecard.workflows.RunStudy;
import org.facecard.workflows.status.ChangesSince;
import org.facecard.workflows.status.StatusChanges;

/**
 * Watches a run through the engine. The study's workflow knows which stages were dispatched. The description of each
 * stage's workflow says whether a worker runs it, and its progress. Running stages are looked up every time, waiting
 * ones less often: a study may have hundreds.
 */
public final class RunMonitor {
    private static final int SWEEP = 3;

    private final WorkflowClient client;
    private final RunStudy order;
    private final StudyPlan plan;
    private final Map<String, String> cells;
    private final Map<String, WatchedStage> stages = new HashMap<>();
    private final Map<String, StageStatus> statuses = new LinkedHashMap<>();
    private final NoWorkerDiagnosis unserved;
    private String waiting = "";
    private PauseState pace = PauseState.GOING;
    private String run = "";
    private long revision;
    private long polls;

    public RunMonitor(WorkflowClient client, RunStudy order) {
        this.client = client;
        this.order = order;
        this.plan = StudyPlan.of(order.programme());
        this.cells = StoredStates.cells(plan);
        this.unserved = new NoWorkerDiagnosis(client, order);
    }

    /** Returns the stages as last seen, in the order of the plan. */
    public List<WatchedStage> stages() {
        return plan.stages().keySet().stream().map(this::stage).toList();
    }

    private WatchedStage stage(String name) {
        return stages.getOrDefault(name, pending(name));
    }

    private WatchedStage pending(String name) {
        return watched(StageStatus.pending(name), StageProgress.NONE);
    }

    private WatchedStage watched(StageStatus status, StageProgress progress) {
        String name = status.stage();
        return new WatchedStage(
                cells.getOrDefault(name, ""), plan.stage(name).parameters().kind(), status, progress);
    }

    /** Asks the engine. */
    public void poll() {
        StatusChanges news = changes();
        while (!news.stages().isEmpty()) {
            revision = news.revision();
            news.stages().forEach(status -> statuses.put(status.stage(), status));
            news = changes();
        }
        pace = news.pace();
        boolean sweep = polls++ % SWEEP == 0;
        if (sweep) {
            waiting = works() ? "" : unserved.why();
        }
        statuses.values().forEach(status -> stages.put(status.stage(), seen(status, sweep)));
    }

    /** Returns whether a worker runs a heavy stage of this run. */
    private boolean works() {
        return stages.values().stream()
                .filter(stage -> stage.kind().load() == Stage.Load.HEAVY)
                .anyMatch(stage -> stage.state() == StageState.RUNNING);
    }

    private StatusChanges changes() {
        StatusChanges news = since(revision);
        if (news.run().equals(run)) {
            return news;
        }
        boolean first = run.isEmpty();
        forget(news.run());
        return first ? news : since(0);
    }

    /** After a reset the workflow counts its revisions from 0 again. */
    private void forget(String now) {
        run = now;
        revision = 0;
        statuses.clear();
        stages.clear();
    }

    private StatusChanges since(long known) {
        return client.newUntypedWorkflowStub(
                        order.dispatch().study(order.programme().name()))
                .query("state", StatusChanges.class, new ChangesSince(known));
    }

    private WatchedStage seen(StageStatus status, boolean sweep) {
        if (status.state() != StageState.QUEUED) {
            return watched(status, StageProgress.NONE);
        }
        WatchedStage before = stage(status.stage());
        if (before.state() == StageState.QUEUED && !sweep) {
            return before;
        }
        return pendingActivity(status)
                .map(activity -> running(status, activity))
                .orElseGet(() -> watched(status.withReason(whyQueued(status)), StageProgress.NONE));
    }

    private String whyQueued(StageStatus status) {
        boolean heavy = plan.stage(status.stage()).parameters().kind().load() == Stage.Load.HEAVY;
        return heavy && status.why().isEmpty() ? waiting : status.why();
    }

    private Optional<PendingActivityInfo> pendingActivity(StageStatus status) {
        try {
            return client
                    .newUntypedWorkflowStub(order.dispatch().stage(status.key()))
                    .describe()
                    .getRawDescription()
                    .getPendingActivitiesList()
                    .stream()
                    .filter(activity -> activity.getState() != PendingActivityState.PENDING_ACTIVITY_STATE_SCHEDULED)
                    .findFirst();
        } catch (WorkflowNotFoundException e) {
            return Optional.empty();
        }
    }

    private WatchedStage running(StageStatus status, PendingActivityInfo activity) {
        double seconds = (System.currentTimeMillis() / 1e3)
                - activity.getLastStartedTime().getSeconds();
        return watched(status.running(activity.getLastWorkerIdentity(), Math.max(0, seconds)), progress(activity));
    }

    private StageProgress progress(PendingActivityInfo activity) {
        if (!activity.hasHeartbeatDetails() || activity.getHeartbeatDetails().getPayloadsCount() == 0) {
            return StageProgress.NONE;
        }
        return client.getOptions()
                .getDataConverter()
                .fromPayloads(0, Optional.of(activity.getHeartbeatDetails()), StageProgress.class, StageProgress.class);
    }

    /** Returns the status of a run whose workflow is open. */
    public RunStatus status() {
        if (pace == PauseState.PAUSED) {
            return RunStatus.PAUSED;
        }
        return waitsForPeople() ? RunStatus.PARKED : RunStatus.RUNNING;
    }

    /** Returns whether the run waits for a decision on a parked stage. */
    private boolean waitsForPeople() {
        boolean parked = stages().stream().anyMatch(stage -> stage.state() == StageState.PARKED);
        return parked && stages().stream().noneMatch(stage -> moves(stage));
    }

    private boolean moves(WatchedStage stage) {
        return switch (stage.state()) {
            case QUEUED, RUNNING -> true;
            case PENDING ->
                plan.stage(stage.name()).inputs().values().stream()
                        .allMatch(input -> stage(input).state().settled());
            case PARKED, DONE, REUSED, ABANDONED, SKIPPED -> false;
        };
    }
}
