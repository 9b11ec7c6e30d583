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
import org.facecard.infra.run.state.StageState;
import org.facecard.pipelines.study.Stage;
import org.facecard.pipelines.study.plan.PlannedStage;
import org.facecard.pipelines.study.plan.StudyPlan;
import org.facecard.workflows.Pace;
import org.facecard.workflows.RunStudy;
import org.facecard.workflows.status.StageEntry;
import org.facecard.workflows.status.StageStatus;
import org.facecard.workflows.status.StateSince;
import org.facecard.workflows.status.StudyState;

/**
 * What the engine says of a run. The study's workflow knows which stages were handed over; which of those a worker is at,
 * and how far, stands in the description of each stage's workflow. Running stages are looked up every time, waiting ones
 * now and then: a study may have hundreds.
 */
public final class RunMonitor {
    private static final int SWEEP = 3;

    private final WorkflowClient client;
    private final RunStudy order;
    private final StudyPlan plan;
    private final Map<String, String> cells;
    private final Map<String, StageState> stages = new HashMap<>();
    private final Map<String, StageEntry> entries = new LinkedHashMap<>();
    private final NoWorkerDiagnosis unserved;
    private String waiting = "";
    private Pace pace = Pace.GOING;
    private String run = "";
    private long revision;
    private long looks;

    public RunMonitor(WorkflowClient client, RunStudy order) {
        this.client = client;
        this.order = order;
        this.plan = StudyPlan.of(order.programme());
        this.cells = StoredStates.cells(plan);
        this.unserved = new NoWorkerDiagnosis(client, order);
    }

    /** The stages as last seen, in the order of the plan. */
    public List<StageState> stages() {
        return plan.stages().keySet().stream().map(this::stage).toList();
    }

    private StageState stage(String name) {
        return stages.getOrDefault(name, pending(name));
    }

    private StageState pending(String name) {
        return state(name, StageStatus.PENDING, "", 0, 0, "");
    }

    private StageState state(String name, StageStatus status, String key, int attempt, double seconds, String why) {
        return new StageState(
                name,
                cells.getOrDefault(name, ""),
                plan.stage(name).parameters().kind(),
                status,
                key,
                0,
                0,
                "",
                Map.of(),
                attempt,
                seconds,
                why,
                null);
    }

    /** Asks the engine. */
    public void look() {
        StudyState news = changes();
        while (!news.stages().isEmpty()) {
            revision = news.revision();
            news.stages().forEach(entry -> entries.put(entry.stage(), entry));
            news = changes();
        }
        pace = news.pace();
        boolean sweep = looks++ % SWEEP == 0;
        if (sweep) {
            waiting = works() ? "" : unserved.why();
        }
        entries.values().forEach(entry -> stages.put(entry.stage(), seen(entry, sweep)));
    }

    /** Whether a worker is at a heavy stage of this run. */
    private boolean works() {
        return stages.values().stream()
                .filter(stage -> stage.kind().load() == Stage.Load.HEAVY)
                .anyMatch(stage -> stage.status() == StageStatus.RUNNING);
    }

    private StudyState changes() {
        StudyState news = since(revision);
        if (news.run().equals(run)) {
            return news;
        }
        boolean first = run.isEmpty();
        forget(news.run());
        return first ? news : since(0);
    }

    /** A study that was begun again knows nothing of what its workflow said before. */
    private void forget(String now) {
        run = now;
        revision = 0;
        entries.clear();
        stages.clear();
    }

    private StudyState since(long known) {
        return client.newUntypedWorkflowStub(
                        order.dispatch().study(order.programme().name()))
                .query("state", StudyState.class, new StateSince(known));
    }

    private StageState seen(StageEntry entry, boolean sweep) {
        StageState before = stage(entry.stage());
        if (entry.status() != StageStatus.QUEUED) {
            return state(entry.stage(), entry.status(), entry.key(), entry.attempt(), entry.wallSeconds(), entry.why())
                    .by(entry.worker());
        }
        boolean known = before.status() == StageStatus.RUNNING || before.status() == StageStatus.QUEUED;
        if (known && before.status() == StageStatus.QUEUED && !sweep) {
            return before;
        }
        return pendingActivity(entry)
                .map(activity -> running(entry, activity))
                .orElseGet(() ->
                        state(entry.stage(), StageStatus.QUEUED, entry.key(), entry.attempt(), 0, whyQueued(entry)));
    }

    private String whyQueued(StageEntry entry) {
        boolean heavy = plan.stage(entry.stage()).parameters().kind().load() == Stage.Load.HEAVY;
        return heavy && entry.why().isEmpty() ? waiting : entry.why();
    }

    private Optional<PendingActivityInfo> pendingActivity(StageEntry entry) {
        try {
            return client
                    .newUntypedWorkflowStub(order.dispatch().stage(entry.key()))
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

    private StageState running(StageEntry entry, PendingActivityInfo activity) {
        StageProgress progress = progress(activity);
        double seconds = (System.currentTimeMillis() / 1e3)
                - activity.getLastStartedTime().getSeconds();
        PlannedStage stage = plan.stage(entry.stage());
        return new StageState(
                entry.stage(),
                cells.getOrDefault(entry.stage(), ""),
                stage.parameters().kind(),
                StageStatus.RUNNING,
                entry.key(),
                progress.done(),
                progress.total(),
                progress.unit(),
                progress.metrics(),
                entry.attempt(),
                Math.max(0, seconds),
                entry.why(),
                activity.getLastWorkerIdentity());
    }

    private StageProgress progress(PendingActivityInfo activity) {
        if (!activity.hasHeartbeatDetails() || activity.getHeartbeatDetails().getPayloadsCount() == 0) {
            return StageProgress.NONE;
        }
        return client.getOptions()
                .getDataConverter()
                .fromPayloads(0, Optional.of(activity.getHeartbeatDetails()), StageProgress.class, StageProgress.class);
    }

    /** The status of a run whose workflow is open. */
    public RunStatus standing() {
        if (pace == Pace.PAUSED) {
            return RunStatus.PAUSED;
        }
        return waitsForPeople() ? RunStatus.PARKED : RunStatus.RUNNING;
    }

    /** Whether the run waits for a decision on a parked stage. */
    private boolean waitsForPeople() {
        boolean parked = stages().stream().anyMatch(stage -> stage.status() == StageStatus.PARKED);
        return parked && stages().stream().noneMatch(stage -> moves(stage));
    }

    private boolean moves(StageState stage) {
        return switch (stage.status()) {
            case QUEUED, RUNNING -> true;
            case PENDING ->
                plan.stage(stage.name()).inputs().values().stream()
                        .allMatch(input -> stage(input).status().settled());
            case PARKED, DONE, REUSED, ABANDONED, SKIPPED -> false;
        };
    }
}
