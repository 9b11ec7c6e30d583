package org.facecard.pipelines.results;

import java.util.Map;
import java.util.Optional;
import org.facecard.pipelines.artifacts.Artifact;
import org.facecard.pipelines.study.StageStatus;
import org.facecard.pipelines.study.plan.StudyPlan;
import org.facecard.pipelines.study.spec.StudySpec;

/**
 * The outcome of a study's run, complete or not.
 *
 * @param spec every setting of the study
 * @param artifacts those that exist, by stage name of the plan
 * @param stages status of each stage; one without an entry was reused when it has an artifact, else it never ran
 */
public record StudyRun(StudySpec spec, Map<String, Artifact> artifacts, Map<String, StageStatus> stages) {
    /** Copies the maps. */
    public StudyRun {
        artifacts = Map.copyOf(artifacts);
        stages = Map.copyOf(stages);
    }

    /** Returns the plan of the study. */
    public StudyPlan plan() {
        return StudyPlan.of(spec);
    }

    /** Returns the artifact of a stage, when it is there. */
    public Optional<Artifact> artifact(String stage) {
        return Optional.ofNullable(artifacts.get(stage));
    }

    /** Returns the status of a stage. */
    public StageStatus status(String stage) {
        StageStatus unnoted = artifacts.containsKey(stage) ? StageStatus.reused(stage) : StageStatus.pending(stage);
        return stages.getOrDefault(stage, unnoted);
    }
}
