package org.facecard.activities.study;

import io.temporal.activity.Activity;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
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
import org.facecard.activities.planning.PlanResolver;
import org.facecard.activities.planning.PlanResolver.ResolvedStage;
import org.facecard.activities.stage.Failures;
import org.facecard.activities.stage.Heartbeat;
import org.facecard.activities.stage.StageResults;
import org.facecard.activities.stage.StopToken;
import org.facecard.pipelines.artifacts.ArtifactStore;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.results.analysis.StoredPredictions;
import org.facecard.pipelines.study.plan.Cell;
import org.facecard.pipelines.study.plan.StudyPlan;
import org.jspecify.annotations.Nullable;

/** The light steps of a study as activities. */
public final class StudyAdapter implements StudyActivities {
    private final ArtifactStore store;
    private final ResultsWriter results;

    /**
     * @param store where artifacts are
     * @param results writes predictions, tables and report
     */
    public StudyAdapter(ArtifactStore store, ResultsWriter results) {
        this.store = store;
        this.results = results;
    }

    @Override
    public FinishedCells finished(FindFinishedCells request) {
        return alive(() -> {
            StudyPlan plan = StudyPlan.of(request.part());
            Map<String, ResolvedStage> found = new PlanResolver(store, plan).all();
            return new FinishedCells(plan.cells().stream()
                    .filter(cell -> cell.stages().stream().allMatch(stage -> present(found.get(stage))))
                    .map(Cell::name)
                    .toList());
        });
    }

    private static boolean present(@Nullable ResolvedStage resolved) {
        return resolved != null && resolved.artifact().isPresent();
    }

    @Override
    public ReusableStages reusable(FindReusableStages request) {
        try {
            StudyPlan plan = StudyPlan.of(request.part());
            Cell cell = cell(plan, request.cell());
            Map<String, StageResult> results = new LinkedHashMap<>();
            new PlanResolver(store, plan)
                    .of(withInputs(plan, cell))
                    .forEach((name, resolved) -> resolved.artifact()
                            .ifPresent(artifact -> results.put(name, StageResults.reused(artifact))));
            return new ReusableStages(results);
        } catch (RuntimeException e) {
            throw Failures.classified(e);
        }
    }

    @Override
    public PredictionReport predict(PredictStudy request) {
        return alive(() -> {
            StoredPredictions stored = results.predict(request.programme());
            return new PredictionReport(stored.written(), stored.digest());
        });
    }

    @Override
    public StudyReport assemble(AssembleStudy request) {
        return alive(() -> results.write(request));
    }

    /** Runs {@code work}, however long it takes; sends heartbeats while it runs. */
    private static <T> T alive(Supplier<T> work) {
        StopToken never = new StopToken();
        try (Heartbeat heartbeat = new Heartbeat(Activity.getExecutionContext(), never)) {
            return work.get();
        } catch (RuntimeException | Error e) {
            throw Failures.classified(e);
        }
    }

    private static Set<String> withInputs(StudyPlan plan, Cell cell) {
        Set<String> names = new LinkedHashSet<>(cell.stages());
        cell.stages().forEach(name -> names.addAll(plan.stage(name).inputs().values()));
        return names;
    }

    private static Cell cell(StudyPlan plan, String name) {
        return plan.cells().stream()
                .filter(cell -> cell.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidSpecException("there is no cell \"%s\" in this study".formatted(name)));
    }
}
