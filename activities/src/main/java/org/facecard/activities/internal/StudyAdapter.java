package org.facecard.activities.internal;

import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import java.util.LinkedHashMap;
import java.util.Map;
import org.facecard.activities.AssembleStudy;
import org.facecard.activities.AwaitStage;
import org.facecard.activities.FindReusable;
import org.facecard.activities.Reusable;
import org.facecard.activities.StageResult;
import org.facecard.activities.StageStanding;
import org.facecard.activities.StudyActivities;
import org.facecard.activities.StudyReport;
import org.facecard.pipelines.results.ArtifactStore;
import org.facecard.pipelines.study.Cell;
import org.facecard.pipelines.study.InvalidSpecException;
import org.facecard.pipelines.study.StudyPlan;

/** The light steps of a study as activities. */
public final class StudyAdapter implements StudyActivities {
    private final ArtifactStore store;
    private final ResultsWriter results;

    /**
     * @param store where artifacts are
     * @param results that writes tables and report
     */
    public StudyAdapter(ArtifactStore store, ResultsWriter results) {
        this.store = store;
        this.results = results;
    }

    @Override
    public Reusable reusable(FindReusable wish) {
        try {
            StudyPlan plan = StudyPlan.of(wish.part());
            Cell cell = cell(plan, wish.cell());
            Map<String, StageResult> results = new LinkedHashMap<>();
            new PlanWalk(store, plan)
                    .of(cell.stages())
                    .forEach((name, finding) ->
                            finding.artifact().ifPresent(artifact -> results.put(name, Results.reused(artifact))));
            return new Reusable(results);
        } catch (RuntimeException e) {
            throw Failures.classified(e);
        }
    }

    @Override
    public StageStanding awaitStage(AwaitStage wish) {
        ActivityExecutionContext context = Activity.getExecutionContext();
        return new StageWatch(context, wish).untilChanged();
    }

    @Override
    public StudyReport assemble(AssembleStudy wish) {
        StopSign never = new StopSign();
        try (Heartbeat heartbeat = new Heartbeat(Activity.getExecutionContext(), never)) {
            return results.write(wish);
        } catch (RuntimeException | Error e) {
            throw Failures.classified(e);
        }
    }

    private static Cell cell(StudyPlan plan, String name) {
        return plan.cells().stream()
                .filter(cell -> cell.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidSpecException("there is no cell \"%s\" in this study".formatted(name)));
    }
}
