package org.facecard.pipelines.results;

import java.util.Map;
import java.util.Optional;
import org.facecard.pipelines.artifacts.Artifact;
import org.facecard.pipelines.study.plan.StudyPlan;
import org.facecard.pipelines.study.spec.StudySpec;

/**
 * A study that has been run as far as it went.
 *
 * @param spec what was asked for
 * @param artifacts that exist, by stage name of the plan
 * @param stages how each stage went; a stage without an entry was reused when it has an artifact, else is missing
 */
public record StudyRun(StudySpec spec, Map<String, Artifact> artifacts, Map<String, StageRun> stages) {
    /** Copies the maps. */
    public StudyRun {
        artifacts = Map.copyOf(artifacts);
        stages = Map.copyOf(stages);
    }

    /** The plan of the study. */
    public StudyPlan plan() {
        return StudyPlan.of(spec);
    }

    /** The artifact of a stage, when it exists. */
    public Optional<Artifact> artifact(String stage) {
        return Optional.ofNullable(artifacts.get(stage));
    }

    /** How a stage went. */
    public StageRun run(String stage) {
        return stages.getOrDefault(stage, artifacts.containsKey(stage) ? StageRun.REUSED : StageRun.MISSING);
    }
}
