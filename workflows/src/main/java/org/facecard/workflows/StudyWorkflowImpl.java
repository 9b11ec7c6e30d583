package org.facecard.workflows;

import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.facecard.activities.AssembleStudy;
import org.facecard.activities.StudyActivities;
import org.facecard.activities.StudyReport;
import org.facecard.pipelines.study.Cell;
import org.facecard.pipelines.study.Part;
import org.facecard.pipelines.study.StudyPlan;

/** The workflow of a study. */
public final class StudyWorkflowImpl implements StudyWorkflow {
    /** A server lets a workflow send only so many signals at a time. */
    private static final int RETRIED_AT_ONCE = 200;

    private final RunStudy order;
    private final StudyBoard board;
    private final Map<String, CellWorkflow> cells = new LinkedHashMap<>();
    private final Children children = new Children();
    private Pace pace = Pace.GOING;

    /** @param order the argument of {@link #run} */
    @WorkflowInit
    public StudyWorkflowImpl(RunStudy order) {
        this.order = order;
        this.board = new StudyBoard(StudyPlan.of(order.programme()));
    }

    @Override
    public StudyReport run(RunStudy same) {
        children.outlive(this::runCells);
        Workflow.await(Workflow::isEveryHandlerFinished);
        return Workflow.newActivityStub(StudyActivities.class, StageOptions.assemble(order.dispatch()))
                .assemble(new AssembleStudy(order.programme(), board.ends()));
    }

    private void runCells() {
        List<Promise<Void>> running = new ArrayList<>();
        for (Part part : order.programme().parts()) {
            StudyPlan.of(part).cells().forEach(cell -> running.add(children.add(start(part, cell))));
        }
        Promise<Void> all = Promise.allOf(running);
        while (!all.isCompleted()) {
            Workflow.await(() -> all.isCompleted() || board.hasPost());
            board.takePost().forEach(this::deliver);
        }
        all.get();
    }

    private Promise<Void> start(Part part, Cell cell) {
        RunCell cellOrder = new RunCell(
                order.programme().name(), part, cell.name(), Workflow.getInfo().getWorkflowId(), order.dispatch());
        CellWorkflow child = Workflow.newChildWorkflowStub(CellWorkflow.class, StageOptions.cell(cellOrder));
        cells.put(cell.name(), child);
        return Async.procedure(child::run, cellOrder);
    }

    private void deliver(String cell, List<StageEntry> settled) {
        CellWorkflow reader = cells.get(cell);
        if (reader == null) {
            return;
        }
        Signals.send(() -> reader.inputsSettled(new StageNews(settled)));
    }

    @Override
    public StudyState state(StateSince since) {
        return board.state(since.revision(), pace);
    }

    @Override
    public void pause() {
        set(Pace.PAUSED);
    }

    @Override
    public void validatePause() {
        openOrRefused("paused");
    }

    @Override
    public void resume() {
        set(Pace.GOING);
    }

    @Override
    public void validateResume() {
        openOrRefused("resumed");
    }

    /** Each cell hears the pace of the moment at which it is told, should somebody change his mind meanwhile. */
    private void set(Pace now) {
        pace = now;
        cells.values().forEach(cell -> Signals.send(() -> cell.pace(pace)));
    }

    private void openOrRefused(String verb) {
        if (board.settled()) {
            throw new IllegalStateException("%s cannot be %s: each of its stages is settled"
                    .formatted(order.programme().name(), verb));
        }
    }

    @Override
    public int retryParked() {
        List<String> parked = board.parked();
        for (int from = 0; from < parked.size(); from += RETRIED_AT_ONCE) {
            List<Promise<Void>> told = new ArrayList<>();
            parked.subList(from, Math.min(parked.size(), from + RETRIED_AT_ONCE))
                    .forEach(key -> told.add(Async.procedure(this::retry, key)));
            Promise.allOf(told).get();
        }
        return parked.size();
    }

    private void retry(String key) {
        StageWorkflow stage = Workflow.newExternalWorkflowStub(
                StageWorkflow.class, order.dispatch().stage(key));
        Signals.send(stage::retryIfParked);
    }

    @Override
    public void stagesChanged(StageNews news) {
        news.stages().forEach(board::put);
    }
}
