package org.facecard.workflows;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.facecard.activities.AssembleStudy;
import org.facecard.activities.FindFinishedCells;
import org.facecard.activities.FindReusableStages;
import org.facecard.activities.FinishedCells;
import org.facecard.activities.PredictStudy;
import org.facecard.activities.PredictionReport;
import org.facecard.activities.ReusableStages;
import org.facecard.activities.StageResult;
import org.facecard.activities.StudyActivities;
import org.facecard.activities.StudyReport;
import org.facecard.pipelines.study.plan.Cell;
import org.facecard.pipelines.study.plan.StudyPlan;

/** Light steps over a store that is a map. */
final class FakeStudySteps implements StudyActivities {
    final Map<String, StageResult> stored = new ConcurrentHashMap<>();
    final List<AssembleStudy> assembled = new CopyOnWriteArrayList<>();
    final List<String> opened = new CopyOnWriteArrayList<>();

    /** What had run whenever predictions were stored. */
    final List<List<String>> ranBefore = new CopyOnWriteArrayList<>();

    private final FakeStages stages;

    FakeStudySteps(FakeStages stages) {
        this.stages = stages;
    }

    /** A report waits until it is down. */
    volatile CountDownLatch report = new CountDownLatch(0);

    @Override
    public FinishedCells finished(FindFinishedCells request) {
        return new FinishedCells(StudyPlan.of(request.part()).cells().stream()
                .filter(cell -> stored.keySet().containsAll(cell.stages()))
                .map(Cell::name)
                .toList());
    }

    @Override
    public ReusableStages reusable(FindReusableStages request) {
        opened.add(request.cell());
        return new ReusableStages(stored);
    }

    @Override
    public PredictionReport predict(PredictStudy request) {
        ranBefore.add(List.copyOf(stages.ran));
        return new PredictionReport("2026-12-01T00:00:00Z", "d");
    }

    @Override
    public StudyReport assemble(AssembleStudy request) {
        assembled.add(request);
        try {
            report.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return new StudyReport("report.html");
    }
}
