package org.facecard.pipelines.results;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.facecard.pipelines.artifacts.Provenance;
import org.facecard.pipelines.results.tables.StageRow;
import org.facecard.pipelines.study.spec.StudySpec;
import org.jspecify.annotations.Nullable;

/**
 * {@code manifest.json} of a study's results.
 *
 * @param schemaVersion of this record
 * @param spec every setting of the study
 * @param stages the plan, with the outcome of every stage
 * @param tables schema versions by table
 * @param makers programs and machines that made the artifacts
 * @param assembler program and machine that assembled these results
 */
public record StudyManifest(
        int schemaVersion,
        StudySpec spec,
        List<PlannedArtifact> stages,
        Map<String, Integer> tables,
        List<Maker> makers,
        Provenance assembler) {
    /** The version that this program writes. It reads version 1 too, whose tables number the budgets of an arm 1, 2, ... */
    public static final int SCHEMA_VERSION = 2;

    /** The manifest's file name. */
    public static final String FILE = "manifest.json";

    /** Copies the collections. */
    public StudyManifest {
        stages = List.copyOf(stages);
        tables = Collections.unmodifiableMap(new TreeMap<>(tables));
        makers = List.copyOf(makers);
    }

    /** Returns the budgets of {@code arm} as the tables name them, rising. */
    public List<Integer> budgets(String arm) {
        List<Integer> budgets = spec.budgets(arm);
        return schemaVersion > 1
                ? budgets
                : IntStream.rangeClosed(1, budgets.size()).boxed().toList();
    }

    /** Returns the stages that have no artifact. */
    public List<PlannedArtifact> missing() {
        return stages.stream().filter(stage -> stage.key() == null).toList();
    }

    /**
     * A stage of the plan and its artifact.
     *
     * @param stage name within the study
     * @param cell the cell it belongs to
     * @param kind label of the stage kind
     * @param inputs names of the stages that it reads, by role label
     * @param status as in {@link StageRow}
     * @param key of its artifact, null without one
     * @param digest of its artifact, null without one
     */
    public record PlannedArtifact(
            String stage,
            String cell,
            String kind,
            Map<String, String> inputs,
            String status,
            @Nullable String key,
            @Nullable String digest) {}

    /**
     * One program on one kind of machine, and what it made.
     *
     * @param provenance the machine and the program
     * @param stages names of the stages
     */
    public record Maker(Provenance provenance, List<String> stages) {
        /** Copies the list. */
        public Maker {
            stages = List.copyOf(stages);
        }
    }
}
