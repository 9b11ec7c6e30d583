package org.facecard.infra.run;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.facecard.activities.planning.PlanResolver;
import org.facecard.infra.home.Home;
import org.facecard.infra.run.state.RunException;
import org.facecard.pipelines.artifacts.Artifact;
import org.facecard.pipelines.study.plan.PlannedStage;
import org.facecard.pipelines.study.plan.StudyPlan;
import org.facecard.pipelines.study.spec.Programme;

/**
 * The checkpoints that a run has made.
 *
 * @param home that has them
 * @param programme as the run was started
 */
public record RunCheckpoints(Home home, Programme programme) {
    /**
     * Returns the last checkpoint of an arm in one replicate.
     *
     * @param arm its name, or {@code init}
     * @throws RunException {@code REFUSED} when it has not been made
     */
    public Artifact last(long seed, String arm) {
        StudyPlan plan = StudyPlan.of(programme);
        PlannedStage stage = plan.stages().values().stream()
                .filter(planned -> planned.coordinates().seed() == seed)
                .filter(planned -> planned.coordinates().arm().equals(arm))
                .filter(planned -> planned.parameters().kind().trains())
                .max(Comparator.comparingInt(planned -> planned.coordinates().budget()))
                .orElseThrow(() ->
                        refused("the study %s has no arm %s with the seed %d".formatted(programme.name(), arm, seed)));
        return Optional.ofNullable(new PlanResolver(home.store(), plan)
                        .of(List.of(stage.name()))
                        .get(stage.name()))
                .flatMap(PlanResolver.ResolvedStage::artifact)
                .orElseThrow(() ->
                        refused("the stage %s of the run %s is not made: continue it with \"facecard reproduce %s\""
                                .formatted(stage.name(), programme.name(), programme.name())));
    }

    /** Returns the folder of that checkpoint. */
    public Path folder(long seed, String arm) {
        return last(seed, arm).folder();
    }

    private static RunException refused(String message) {
        return new RunException(RunException.Kind.REFUSED, message);
    }
}
