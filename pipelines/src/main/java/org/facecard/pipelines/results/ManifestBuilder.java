package org.facecard.pipelines.results;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.facecard.pipelines.artifacts.Artifact;
import org.facecard.pipelines.artifacts.ArtifactManifest;
import org.facecard.pipelines.artifacts.Provenance;
import org.facecard.pipelines.results.tables.StageRow;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.study.plan.Cell;
import org.facecard.pipelines.study.plan.PlannedStage;
import org.facecard.pipelines.study.plan.StudyPlan;

/** Builds the manifest of the results of a study without parts, or of one part. */
final class ManifestBuilder {
    private final StudyRun run;
    private final StudyPlan plan;

    /** @param run what was planned, and the artifacts that were made */
    ManifestBuilder(StudyRun run) {
        this.run = run;
        this.plan = run.plan();
    }

    /** Returns the manifest: settings, planned artifacts, versions of the tables, and who made what. */
    StudyManifest build() {
        Map<String, Integer> tables = new TreeMap<>();
        Table.ALL.forEach(table -> tables.put(table.name(), table.version()));
        return new StudyManifest(
                StudyManifest.SCHEMA_VERSION,
                run.spec(),
                planned(),
                tables,
                makers(),
                Provenance.here(run.spec().numerics().threads()));
    }

    private List<StudyManifest.PlannedArtifact> planned() {
        List<StudyManifest.PlannedArtifact> planned = new ArrayList<>();
        for (Cell cell : plan.cells()) {
            for (String name : cell.stages()) {
                planned.add(planned(cell, plan.stage(name)));
            }
        }
        return planned;
    }

    private StudyManifest.PlannedArtifact planned(Cell cell, PlannedStage stage) {
        Map<String, String> inputs = new TreeMap<>();
        stage.inputs().forEach((role, input) -> inputs.put(role.label(), input));
        Optional<ArtifactManifest> made = run.artifact(stage.name()).map(Artifact::manifest);
        return new StudyManifest.PlannedArtifact(
                stage.name(),
                cell.name(),
                stage.parameters().kind().label(),
                inputs,
                StageRow.status(run.status(stage.name()).state()),
                made.map(ArtifactManifest::key).orElse(null),
                made.map(ArtifactManifest::digest).orElse(null));
    }

    private List<StudyManifest.Maker> makers() {
        Map<Provenance, List<String>> stagesOf = new LinkedHashMap<>();
        for (PlannedStage stage : plan.stages().values()) {
            run.artifact(stage.name())
                    .ifPresent(artifact -> stagesOf.computeIfAbsent(
                                    artifact.manifest().provenance(), provenance -> new ArrayList<>())
                            .add(stage.name()));
        }
        return stagesOf.entrySet().stream()
                .map(entry -> new StudyManifest.Maker(entry.getKey(), entry.getValue()))
                .toList();
    }
}
