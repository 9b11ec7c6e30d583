package org.facecard.pipelines.scale;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.common.Named;
import org.facecard.pipelines.results.ProgrammeResults;
import org.facecard.pipelines.results.StudyManifest.PlannedArtifact;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.tables.StageRow;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.study.Stage;

/**
 * The jobs to be done, and what each of them costs.
 *
 * @param name of the study
 * @param jobs every job after its inputs
 */
public record Workload(String name, List<Job> jobs) {
    /**
     * Copies the jobs.
     *
     * @throws InvalidSpecException when two jobs share a name or one comes before its input
     */
    public Workload {
        jobs = List.copyOf(jobs);
        Map<String, Job> known = new HashMap<>();
        for (Job job : jobs) {
            job.inputs().stream()
                    .filter(input -> !known.containsKey(input))
                    .findFirst()
                    .ifPresent(input -> {
                        throw new InvalidSpecException("the stage %s of %s reads %s, which does not come before it"
                                .formatted(job.name(), name, input));
                    });
            if (known.put(job.name(), job) != null) {
                throw new InvalidSpecException("%s has two stages called %s".formatted(name, job.name()));
            }
        }
    }

    /**
     * Returns the stages of a study that was run, with the time that each took when it was made.
     *
     * @throws InvalidSpecException when a stage was never made, so that its cost is unknown
     */
    public static Workload of(ProgrammeResults results) {
        Map<String, Job> jobs = new LinkedHashMap<>();
        results.parts().forEach((part, own) -> add(part.isEmpty() ? "" : part + "/", own, jobs));
        return new Workload(results.folder().getFileName().toString(), List.copyOf(jobs.values()));
    }

    private static void add(String prefix, StudyResults results, Map<String, Job> jobs) {
        Map<String, StageRow> rows =
                results.rows(Table.STAGES).stream().collect(Collectors.toMap(StageRow::stage, row -> row));
        for (PlannedArtifact stage : results.manifest().stages()) {
            StageRow row = rows.get(stage.stage());
            if (row == null || row.digest() == null) {
                throw new InvalidSpecException(
                        "the stage %s has no artifact, so its cost is unknown: finish the study first"
                                .formatted(prefix + stage.stage()));
            }
            List<String> inputs =
                    stage.inputs().values().stream().map(prefix::concat).toList();
            String name = prefix + stage.stage();
            jobs.put(name, new Job(name, Named.parse(Stage.class, stage.kind()), row.wallSeconds(), inputs));
        }
    }

    /** Returns the seconds of all jobs that need a device: the minimum for one device. */
    public double deviceSeconds() {
        return jobs.stream().filter(Job::needsDevice).mapToDouble(Job::seconds).sum();
    }

    /** Returns the seconds of the longest chain of jobs: the minimum for any number of devices. */
    public double criticalSeconds() {
        Map<String, Double> ends = new HashMap<>();
        for (Job job : jobs) {
            double start = job.inputs().stream().mapToDouble(ends::get).max().orElse(0);
            ends.put(job.name(), start + job.seconds());
        }
        return ends.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }
}
