package org.facecard.infra.run.query;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.facecard.activities.StudyReport;
import org.facecard.activities.planning.PlanResolver.ResolvedStage;
import org.facecard.infra.run.state.PlannedState;
import org.facecard.infra.run.state.PlannedState.Action;
import org.facecard.infra.run.state.PlannedState.Item;
import org.facecard.infra.run.state.RunHost;
import org.facecard.infra.run.state.RunOutcome;
import org.facecard.infra.run.state.RunState;
import org.facecard.infra.run.state.RunStatus;
import org.facecard.infra.run.state.WatchedStage;
import org.facecard.infra.run.state.WorkflowEnd;
import org.facecard.pipelines.artifacts.ArtifactStore;
import org.facecard.pipelines.study.StageStatus;
import org.facecard.pipelines.study.plan.PlannedStage;
import org.facecard.pipelines.study.plan.StudyPlan;
import org.facecard.pipelines.study.spec.Programme;

/** Derives the states of runs that no process runs. */
public final class StoredStates {
    private StoredStates() {}

    /** Returns the names of cells, by stage name. */
    static Map<String, String> cells(StudyPlan plan) {
        Map<String, String> cells = new HashMap<>();
        plan.cells().forEach(cell -> cell.stages().forEach(stage -> cells.put(stage, cell.name())));
        return cells;
    }

    /** Returns a run that found everything in the store. */
    public static RunState finished(Programme programme, StudyReport report) {
        StudyPlan plan = StudyPlan.of(programme);
        Map<String, String> cells = cells(plan);
        List<WatchedStage> stages = plan.stages().values().stream()
                .map(stage -> reused(stage, cells.getOrDefault(stage.name(), "")))
                .toList();
        WorkflowEnd end = new WorkflowEnd(RunStatus.FINISHED, report.report(), "");
        return new RunState(programme.name(), RunHost.withoutEngine(), stages, RunOutcome.now(end));
    }

    private static WatchedStage reused(PlannedStage stage, String cell) {
        return new WatchedStage(cell, stage.parameters().kind(), StageStatus.reused(stage.name()));
    }

    /** Returns what a run would do. */
    public static PlannedState planned(
            Programme programme, Collection<ResolvedStage> resolvedStages, ArtifactStore store) {
        Map<String, String> cells = cells(StudyPlan.of(programme));
        List<Item> items = resolvedStages.stream()
                .map(resolved ->
                        item(resolved, cells.getOrDefault(resolved.stage().name(), ""), store))
                .toList();
        return new PlannedState(programme.name(), items);
    }

    private static Item item(ResolvedStage resolved, String cell, ArtifactStore store) {
        PlannedStage stage = resolved.stage();
        String key = resolved.request().map(request -> request.key()).orElse("");
        Action fate = fate(resolved, key, store);
        return new Item(stage.name(), cell, stage.parameters().kind(), fate, key, why(resolved, fate));
    }

    private static Action fate(ResolvedStage resolved, String key, ArtifactStore store) {
        if (resolved.artifact().isPresent()) {
            return Action.REUSED;
        } else if (resolved.request().isEmpty()) {
            return Action.DEPENDS;
        }
        return store.checkpoints(key).any() ? Action.RESUMES : Action.RUNS;
    }

    private static String why(ResolvedStage resolved, Action fate) {
        return switch (fate) {
            case REUSED ->
                "made at %s"
                        .formatted(resolved.artifact()
                                .orElseThrow()
                                .manifest()
                                .cost()
                                .startedAt());
            case RESUMES -> "not finished: it resumes from a checkpoint";
            case RUNS -> "nothing is stored under its key";
            case DEPENDS -> "its key is known once its inputs are made";
        };
    }
}
