package org.facecard.workflows;

import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.facecard.activities.FindReusableStages;
import org.facecard.activities.ReusableStages;
import org.facecard.activities.RunStage;
import org.facecard.activities.StageResult;
import org.facecard.activities.StudyActivities;
import org.facecard.pipelines.study.StageState;
import org.facecard.pipelines.study.StageStatus;
import org.facecard.pipelines.study.plan.PlannedStage;
import org.facecard.pipelines.study.plan.StageRequest;
import org.facecard.pipelines.study.plan.StudyPlan;
import org.facecard.workflows.status.StageStatuses;
import org.jspecify.annotations.Nullable;

/** The workflow of a cell. */
public final class CellWorkflowImpl implements CellWorkflow {
    /**
     * A killed owner sends no signal: after this time a cell asks again whether another study runs the stage, then
     * waits twice as long each time.
     */
    private static final Duration FIRST_PATIENCE = Duration.ofMinutes(1);

    private final RunCell order;
    private final CellBoard board;
    private final StudyWorkflow study;
    private final ChildWorkflows children = new ChildWorkflows();
    private final Map<String, StageWorkflow> running = new LinkedHashMap<>();
    private final Set<String> released = new HashSet<>();
    private PauseState pace = PauseState.GOING;
    private ReusableStages reusable = new ReusableStages(Map.of());

    /** @param order the argument of {@link #run} */
    @WorkflowInit
    public CellWorkflowImpl(RunCell order) {
        this.order = order;
        this.board = new CellBoard(StudyPlan.of(order.part()), order.cell());
        this.study = Workflow.newExternalWorkflowStub(StudyWorkflow.class, order.parent());
    }

    @Override
    public void run(RunCell same) {
        StudyActivities lookUp = Workflow.newActivityStub(StudyActivities.class, StageOptions.lookUp());
        reusable = lookUp.reusable(new FindReusableStages(order.part(), order.cell()));
        board.learn(reusable);
        children.outlive(this::runStages);
        tell(board.takeNews());
        Workflow.await(Workflow::isEveryHandlerFinished);
    }

    private void runStages() {
        while (!board.settled()) {
            ready().forEach(this::start);
            tell(board.takeNews());
            Workflow.await(() -> board.hasNews() || board.settled() || !ready().isEmpty());
        }
    }

    private List<PlannedStage> ready() {
        return pace == PauseState.GOING ? board.ready() : List.of();
    }

    private void tell(List<StageStatus> news) {
        if (!news.isEmpty()) {
            study.stagesChanged(new StageStatuses(news));
        }
    }

    private void start(PlannedStage stage) {
        StageResult found = reusable.results().get(stage.name());
        Optional<String> missing = board.missingInput(stage);
        if (missing.isPresent()) {
            board.put(StageStatus.skipped(stage.name(), missing.get()));
        } else if (found != null) {
            board.put(found.status(stage.name(), 0));
        } else {
            launch(stage);
        }
    }

    private void launch(PlannedStage stage) {
        StageRequest request = board.request(stage);
        board.put(StageStatus.queued(stage.name(), request.key()));
        StageWorkflowInput stageOrder = new StageWorkflowInput(
                new RunStage(order.study(), stage.name(), stage.coordinates(), request), order.dispatch());
        StageWorkflow child = Workflow.newChildWorkflowStub(StageWorkflow.class, StageOptions.stage(stageOrder));
        running.put(stage.name(), child);
        children.add(Async.function(child::run, stageOrder)).handle((end, failure) -> ended(stage, end, failure));
    }

    private @Nullable Void ended(PlannedStage stage, @Nullable StageStatus end, @Nullable RuntimeException failure) {
        running.remove(stage.name());
        if (end != null) {
            board.put(end.of(stage.name(), key(stage)));
        } else if (failure != null && failure.getCause() instanceof WorkflowExecutionAlreadyStarted) {
            Async.procedure(this::join, stage);
        } else if (failure != null) {
            board.put(StageStatus.abandoned(stage.name(), key(stage), lost(failure)));
        }
        return null;
    }

    private String key(PlannedStage stage) {
        return board.status(stage.name()).key();
    }

    private static String lost(RuntimeException failure) {
        return failure.getCause() instanceof CanceledFailure
                ? "its workflow was cancelled from outside"
                : "its workflow ended: %s".formatted(failure.getMessage());
    }

    /** Follows a stage that another study runs, and takes over if that study releases it. */
    private void join(PlannedStage stage) {
        StageWorkflow other = Workflow.newExternalWorkflowStub(
                StageWorkflow.class, order.dispatch().stage(key(stage)));
        Subscriber self = new Subscriber(Workflow.getInfo().getWorkflowId(), stage.name());
        Duration patience = FIRST_PATIENCE;
        while (!board.settled(stage)) {
            if (released.remove(stage.name()) || !Signals.send(() -> other.follow(self))) {
                Workflow.await(() -> pace == PauseState.GOING);
                launch(stage);
                return;
            }
            Workflow.await(patience, () -> board.settled(stage) || released.contains(stage.name()));
            patience = patience.multipliedBy(2);
        }
    }

    @Override
    public void inputsSettled(StageStatuses news) {
        news.stages().forEach(board::learn);
    }

    /** Each stage receives the pace that is current when its signal is sent. */
    @Override
    public void pace(PauseState now) {
        pace = now;
        Signals.sendEach(running.values(), stage -> stage.pace(pace));
    }

    /** News of a stage that this cell has neither started nor joined is meant for a former run of the cell. */
    @Override
    public void stageChanged(StageStatus status) {
        if (board.status(status.stage()).state() == StageState.PENDING) {
            return;
        }
        if (status.state() == StageState.PENDING) {
            released.add(status.stage());
        } else {
            board.put(status.of(status.stage(), board.status(status.stage()).key()));
        }
    }
}
