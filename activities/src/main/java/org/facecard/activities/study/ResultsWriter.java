package org.facecard.activities.study;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.facecard.activities.AssembleStudy;
import org.facecard.activities.AssembleStudy.StageEnd;
import org.facecard.activities.StudyReport;
import org.facecard.activities.planning.PlanWalk;
import org.facecard.pipelines.artifacts.Artifact;
import org.facecard.pipelines.artifacts.ArtifactStore;
import org.facecard.pipelines.results.ProgrammeAssembler;
import org.facecard.pipelines.results.ProgrammeResults;
import org.facecard.pipelines.results.ProgrammeRun;
import org.facecard.pipelines.results.StageRun;
import org.facecard.pipelines.results.StudyRun;
import org.facecard.pipelines.results.tables.StageOutcome;
import org.facecard.pipelines.study.plan.StudyPlan;
import org.facecard.pipelines.study.spec.Part;
import org.facecard.pipelines.study.spec.Programme;
import org.jspecify.annotations.Nullable;

/** Writes tables, manifest and report of a study from the artifacts in the store. */
public final class ResultsWriter {
    /** The report's file name. */
    public static final String REPORT = "report.html";

    private final ArtifactStore store;
    private final Path results;
    private final ProgrammeAssembler.Finish report;

    /**
     * @param store where the artifacts are
     * @param results folder that receives {@code <study>/}
     * @param report writes the report into it
     */
    public ResultsWriter(ArtifactStore store, Path results, ProgrammeAssembler.Finish report) {
        this.store = store;
        this.results = results;
        this.report = report;
    }

    /** Writes them, replacing what an earlier run of the study left, and says where the report is. */
    public StudyReport write(AssembleStudy wish) {
        Programme programme = wish.programme();
        Map<String, StageRun> runs = new HashMap<>();
        wish.stages().forEach(end -> runs.put(end.stage(), run(end)));
        List<StudyRun> parts =
                programme.parts().stream().map(part -> run(part, runs)).toList();
        ProgrammeResults written = ProgrammeAssembler.assemble(new ProgrammeRun(programme, parts), results, report);
        return new StudyReport(written.folder().resolve(REPORT).toString());
    }

    /** What became of a part, under the names that it gives to its stages itself. */
    private StudyRun run(Part part, Map<String, StageRun> runs) {
        Map<String, Artifact> artifacts = new HashMap<>();
        Map<String, StageRun> own = new HashMap<>();
        new PlanWalk(store, StudyPlan.of(part.spec())).all().forEach((name, finding) -> {
            finding.artifact().ifPresent(found -> artifacts.put(name, found));
            StageRun run = runs.get(part.path(name));
            if (run != null) {
                own.put(name, run);
            }
        });
        return new StudyRun(part.spec(), artifacts, own);
    }

    private static StageRun run(StageEnd end) {
        return switch (end.end()) {
            case MADE ->
                new StageRun(StageOutcome.DONE, false, end.attempts(), nullable(end.worker()), end.queueSeconds());
            case REUSED -> StageRun.REUSED;
            case ABANDONED -> new StageRun(StageOutcome.ABANDONED, false, end.attempts(), null, 0);
            case SKIPPED -> StageRun.MISSING;
        };
    }

    private static @Nullable String nullable(String worker) {
        return worker.isEmpty() ? null : worker;
    }
}
