package org.facecard.workflows;

import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.facecard.activities.AssembleStudy;
import org.facecard.activities.FindFinishedCells;
import org.facecard.activities.PredictStudy;
import org.facecard.activities.StudyActivities;
import org.facecard.activities.StudyReport;
import org.facecard.pipelines.study.StageStatus;
import org.facecard.pipelines.study.plan.Cell;
import org.facecard.pipelines.study.plan.StudyPlan;
import org.facecard.pipelines.study.spec.Part;
import org.facecard.workflows.status.ChangesSince;
import org.facecard.workflows.status.StageStatuses;
import org.facecard.workflows.status.StatusChanges;
import org.jspecify.annotations.Nullable;

/** The workflow of a study. */
public final class StudyWorkflowImpl implements StudyWorkflow {
    /**
     * Every order contains a part of the study, at most 128 kB of it, and a message to a server must stay below 4 MB.
     */
    private static final int STARTED_AT_ONCE = 25;

    private final RunStudy order;
    private final StudyBoard board;
    private final Map<String, CellWorkflow> cells = new LinkedHashMap<>();
    private final Map<String, Set<String>> finished = new LinkedHashMap<>();
    private final ChildWorkflows children = new ChildWorkflows();
    private PauseState pace = PauseState.GOING;
    private boolean again;
    private @Nullable CancellationScope work;

    /** @param order the argument of {@link #run} */
    @WorkflowInit
    public StudyWorkflowImpl(RunStudy order) {
        this.order = order;
        this.board = new StudyBoard(
                StudyPlan.of(order.programme()), Workflow.getInfo().getRunId());
    }

    @Override
    public StudyReport run(RunStudy same) {
        CompletablePromise<StudyReport> report = Workflow.newPromise();
        CancellationScope scope = Workflow.newCancellationScope(() -> report.complete(toReport()));
        work = scope;
        try {
            scope.run();
        } catch (TemporalFailure failure) {
            endedUnlessReset(failure);
        }
        if (again) {
            Workflow.await(Workflow::isEveryHandlerFinished);
            Workflow.continueAsNew(StageOptions.again(order), order);
        }
        return report.get();
    }

    private StudyReport toReport() {
        children.outlive(this::runCells);
        Workflow.await(Workflow::isEveryHandlerFinished);
        return Workflow.newActivityStub(StudyActivities.class, StageOptions.assemble(order.dispatch()))
                .assemble(new AssembleStudy(order.programme(), board.statuses()));
    }

    /** A reset cancels the work alone; a cancelled study ends. */
    private void endedUnlessReset(TemporalFailure failure) {
        if (!again || CancellationScope.current().isCancelRequested()) {
            throw failure;
        }
    }

    /** An arm that is held out begins after what the other arms predict of it is stored: no result can move it. */
    private void runCells() {
        List<String> heldOut = order.programme().heldOut();
        await(startCells(arm -> !heldOut.contains(arm)));
        if (!heldOut.isEmpty()) {
            predict();
            await(startCells(heldOut::contains));
        }
    }

    private void predict() {
        Workflow.newActivityStub(StudyActivities.class, StageOptions.survey())
                .predict(new PredictStudy(order.programme()));
    }

    private void await(List<Promise<Void>> started) {
        Promise<Void> all = Promise.allOf(started);
        if (pace == PauseState.PAUSED) {
            set(pace); // some cells were not yet running when it was sent
        }
        while (!all.isCompleted()) {
            Workflow.await(() -> all.isCompleted() || board.hasPost(cells.keySet()));
            deliver(board.takePost(cells.keySet()));
        }
        all.get();
    }

    /** Starts the cells of {@code arms} that have something left to do. */
    private List<Promise<Void>> startCells(Predicate<String> arms) {
        List<Promise<Void>> running = new ArrayList<>();
        for (Part part : order.programme().parts()) {
            StudyPlan plan = StudyPlan.of(part);
            Set<String> made = finished(part);
            for (Cell cell : plan.cells()) {
                if (!arms.test(plan.arm(cell))) {
                    continue;
                }
                if (made.contains(cell.name())) {
                    board.finished(cell);
                } else {
                    running.add(children.add(start(part, cell)));
                    awaitStart(running.size(), cell);
                }
            }
        }
        return running;
    }

    private Set<String> finished(Part part) {
        Set<String> known = finished.get(part.name());
        if (known == null) {
            StudyActivities lookUp = Workflow.newActivityStub(StudyActivities.class, StageOptions.survey());
            known = Set.copyOf(lookUp.finished(new FindFinishedCells(part)).cells());
            finished.put(part.name(), known);
        }
        return known;
    }

    private void awaitStart(int started, Cell last) {
        if (started % STARTED_AT_ONCE == 0) {
            Workflow.getWorkflowExecution(cells.get(last.name())).get();
        }
    }

    private Promise<Void> start(Part part, Cell cell) {
        RunCell cellOrder = new RunCell(
                order.programme().name(), part, cell.name(), Workflow.getInfo().getWorkflowId(), order.dispatch());
        CellWorkflow child = Workflow.newChildWorkflowStub(CellWorkflow.class, StageOptions.cell(cellOrder));
        cells.put(cell.name(), child);
        return Async.procedure(child::run, cellOrder);
    }

    private void deliver(Map<String, List<StageStatus>> post) {
        Signals.sendEach(post.entrySet(), letter -> {
            CellWorkflow reader = cells.get(letter.getKey());
            if (reader != null) {
                reader.inputsSettled(new StageStatuses(letter.getValue()));
            }
        });
    }

    @Override
    public StatusChanges changes(ChangesSince since) {
        return board.changes(since.revision(), pace);
    }

    @Override
    public void pause() {
        set(PauseState.PAUSED);
    }

    @Override
    public void validatePause() {
        openOrRefused("paused");
    }

    @Override
    public void resume() {
        set(PauseState.GOING);
    }

    @Override
    public void validateResume() {
        openOrRefused("resumed");
    }

    /** Each cell is sent the current pace: it may have changed since the first was sent. */
    private void set(PauseState now) {
        pace = now;
        Signals.sendEach(cells.values(), cell -> cell.pace(pace));
    }

    private void openOrRefused(String verb) {
        if (board.settled()) {
            throw new IllegalStateException("%s cannot be %s: each of its stages is settled"
                    .formatted(order.programme().name(), verb));
        }
    }

    @Override
    public void reset() {
        if (work != null && !again) {
            again = true;
            work.cancel("the study is begun again");
        }
    }

    @Override
    public void validateReset() {
        if (board.made()) {
            throw new IllegalStateException("%s cannot be restarted: each of its stages is finished"
                    .formatted(order.programme().name()));
        }
    }

    @Override
    public int retryParked() {
        List<String> parked = board.parked();
        Signals.sendEach(parked, this::retry);
        return parked.size();
    }

    private void retry(String key) {
        Workflow.newExternalWorkflowStub(StageWorkflow.class, order.dispatch().stage(key))
                .retryIfParked();
    }

    @Override
    public void stagesChanged(StageStatuses news) {
        news.stages().forEach(board::put);
    }
}
