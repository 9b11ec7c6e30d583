package org.facecard.activities.internal;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.facecard.activities.AssembleStudy;
import org.facecard.activities.AssembleStudy.StageEnd;
import org.facecard.activities.StudyReport;
import org.facecard.pipelines.results.Artifact;
import org.facecard.pipelines.results.ArtifactStore;
import org.facecard.pipelines.results.ResultsAssembler;
import org.facecard.pipelines.results.StageRun;
import org.facecard.pipelines.results.StageStatus;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.StudyRun;
import org.facecard.pipelines.study.StudyPlan;
import org.jspecify.annotations.Nullable;

/** Writes tables, manifest and report of a study from the artifacts in the store. */
public final class ResultsWriter {
    /** The report's file name. */
    public static final String REPORT = "report.html";

    private final ArtifactStore store;
    private final Path results;
    private final ResultsAssembler.Finish report;

    /**
     * @param store where the artifacts are
     * @param results folder that receives {@code <study>/}
     * @param report writes the report into it
     */
    public ResultsWriter(ArtifactStore store, Path results, ResultsAssembler.Finish report) {
        this.store = store;
        this.results = results;
        this.report = report;
    }

    /** Writes them, replacing what an earlier run of the study left, and says where the report is. */
    public StudyReport write(AssembleStudy wish) {
        Map<String, Artifact> artifacts = new HashMap<>();
        new PlanWalk(store, StudyPlan.of(wish.spec()))
                .all()
                .forEach((name, finding) -> finding.artifact().ifPresent(found -> artifacts.put(name, found)));
        Map<String, StageRun> runs = new HashMap<>();
        wish.stages().forEach(end -> runs.put(end.stage(), run(end)));
        StudyResults written = ResultsAssembler.assemble(new StudyRun(wish.spec(), artifacts, runs), results, report);
        return new StudyReport(written.folder().resolve(REPORT).toString());
    }

    private static StageRun run(StageEnd end) {
        return switch (end.end()) {
            case MADE ->
                new StageRun(StageStatus.DONE, false, end.attempts(), nullable(end.worker()), end.queueSeconds());
            case REUSED -> StageRun.REUSED;
            case ABANDONED -> new StageRun(StageStatus.ABANDONED, false, end.attempts(), null, 0);
            case SKIPPED -> StageRun.MISSING;
        };
    }

    private static @Nullable String nullable(String worker) {
        return worker.isEmpty() ? null : worker;
    }
}
