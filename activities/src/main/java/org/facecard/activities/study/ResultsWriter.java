package org.facecard.activities.study;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.facecard.activities.AssembleStudy;
import org.facecard.activities.StudyReport;
import org.facecard.activities.planning.PlanResolver;
import org.facecard.pipelines.artifacts.Artifact;
import org.facecard.pipelines.artifacts.ArtifactStore;
import org.facecard.pipelines.results.ProgrammeAssembler;
import org.facecard.pipelines.results.ProgrammeResults;
import org.facecard.pipelines.results.ProgrammeRun;
import org.facecard.pipelines.results.StudyRun;
import org.facecard.pipelines.results.analysis.StoredPredictions;
import org.facecard.pipelines.study.StageStatus;
import org.facecard.pipelines.study.plan.StudyPlan;
import org.facecard.pipelines.study.spec.Part;
import org.facecard.pipelines.study.spec.Programme;

/** Writes tables, manifest and report of a study from the artifacts in the store. */
public final class ResultsWriter {
    /** The report's file name. */
    public static final String REPORT = "report.html";

    private final ArtifactStore store;
    private final PredictionFile predictions;
    private final Path results;
    private final ProgrammeAssembler.Finish report;

    /**
     * @param store where the artifacts are
     * @param files of the home, the stored predictions among them
     * @param results folder that receives {@code <study>/}
     * @param report writes the report into it
     */
    public ResultsWriter(ArtifactStore store, WriteOnce files, Path results, ProgrammeAssembler.Finish report) {
        this.store = store;
        this.predictions = new PredictionFile(store, files);
        this.results = results;
        this.report = report;
    }

    /** Writes the results, replacing those of an earlier run of the study, and returns where the report is. */
    public StudyReport write(AssembleStudy request) {
        Programme programme = request.programme();
        Map<String, StageStatus> statuses =
                request.stages().stream().collect(Collectors.toMap(StageStatus::stage, Function.identity()));
        List<StudyRun> parts = programme.parts().stream()
                .map(part -> run(store, part, statuses))
                .toList();
        Optional<StoredPredictions> predicted = predictions.read(programme);
        ProgrammeResults written = ProgrammeAssembler.assemble(new ProgrammeRun(programme, parts), results, whole -> {
            predicted.ifPresent(stored -> stored.copyTo(whole.folder()));
            report.write(whole);
        });
        return new StudyReport(written.folder().resolve(REPORT).toString());
    }

    /** Stores what {@code programme} predicts, unless that has been done. */
    StoredPredictions predict(Programme programme) {
        return predictions.write(programme);
    }

    /** Returns the outcome of a part, under the part's own stage names. */
    static StudyRun run(ArtifactStore store, Part part, Map<String, StageStatus> statuses) {
        Map<String, Artifact> artifacts = new HashMap<>();
        Map<String, StageStatus> own = new HashMap<>();
        new PlanResolver(store, StudyPlan.of(part.spec())).all().forEach((name, resolved) -> {
            resolved.artifact().ifPresent(found -> artifacts.put(name, found));
            StageStatus status = statuses.get(part.path(name));
            if (status != null) {
                own.put(name, status.named(name));
            }
        });
        return new StudyRun(part.spec(), artifacts, own);
    }
}
