package org.facecard.pipelines.scale;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
        Map<String, String> makers = new HashMap<>();
        results.parts()
                .forEach((part, own) -> Made.of(part.isEmpty() ? "" : part + "/", own, makers, jobs)
                        .all());
        return new Workload(results.folder().getFileName().toString(), List.copyOf(jobs.values()));
    }

    /**
     * The stages of one part.
     *
     * @param makers the job that makes an artifact, by its key: equal stages, of two arms or parts, run once
     */
    private record Made(
            String prefix,
            Map<String, StageRow> rows,
            Map<String, PlannedArtifact> planned,
            Map<String, String> makers,
            Map<String, Job> jobs) {
        static Made of(String prefix, StudyResults results, Map<String, String> makers, Map<String, Job> jobs) {
            Map<String, StageRow> rows =
                    results.rows(Table.STAGES).stream().collect(Collectors.toMap(StageRow::stage, row -> row));
            Map<String, PlannedArtifact> planned = new LinkedHashMap<>();
            results.manifest().stages().forEach(stage -> planned.put(stage.stage(), stage));
            return new Made(prefix, rows, planned, makers, jobs);
        }

        void all() {
            planned.keySet().forEach(this::job);
        }

        /** Adds the job of a stage after those of its inputs, which may come later in the study; returns its name. */
        private String job(String stage) {
            StageRow row = rows.get(stage);
            if (row == null || row.key() == null || row.digest() == null) {
                throw new InvalidSpecException(
                        "the stage %s has no artifact, so its cost is unknown: finish the study first"
                                .formatted(prefix + stage));
            }
            String known = makers.get(row.key());
            return known == null ? added(stage, row) : known;
        }

        private String added(String stage, StageRow row) {
            PlannedArtifact made = Objects.requireNonNull(planned.get(stage));
            List<String> inputs = made.inputs().values().stream().map(this::job).toList();
            String name = prefix + stage;
            makers.put(String.valueOf(row.key()), name);
            jobs.put(name, new Job(name, Named.parse(Stage.class, made.kind()), row.wallSeconds(), inputs));
            return name;
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
