package org.facecard.pipelines.report.factors;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.facecard.pipelines.artifacts.Artifact;
import org.facecard.pipelines.artifacts.Folders;
import org.facecard.pipelines.artifacts.StorageException;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.results.ProgrammeAssembler;
import org.facecard.pipelines.results.ProgrammeResults;
import org.facecard.pipelines.results.ProgrammeRun;
import org.facecard.pipelines.results.StudyRun;
import org.facecard.pipelines.results.analysis.BasePredictionRow;
import org.facecard.pipelines.study.claims.analyses.FactorialAnalysis;

/** Predicts what the arms that a study holds out will do. */
public final class HeldOutPredictions {
    private HeldOutPredictions() {}

    /**
     * Returns what every rule of thumb predicts for every held-out design point and base. The artifacts of held-out arms
     * are left out before anything is read, so that none of their outcomes can enter, even where they exist.
     *
     * @throws StorageException when the folder for temporary files is full or cannot be written
     */
    public static List<BasePredictionRow> of(ProgrammeRun run) {
        List<BasePredictionRow> rows = new ArrayList<>();
        if (run.programme().analysis() instanceof FactorialAnalysis analysis) {
            List<StudyRun> others = run.parts().stream()
                    .map(part -> without(analysis.heldOut(), part))
                    .toList();
            assembled(
                    new ProgrammeRun(run.programme(), others),
                    results -> rows.addAll(FactorialTables.predictions(analysis, data(results))));
        }
        return rows;
    }

    private static StudyRun without(List<String> heldOut, StudyRun run) {
        Map<String, Artifact> others = new HashMap<>(run.artifacts());
        others.keySet()
                .removeIf(stage ->
                        heldOut.contains(run.plan().stage(stage).coordinates().arm()));
        return new StudyRun(run.spec(), others, run.stages());
    }

    private static Map<String, ReportData> data(ProgrammeResults results) {
        Map<String, ReportData> data = new LinkedHashMap<>();
        results.parts().forEach((name, part) -> data.put(name, new ReportData(part)));
        return data;
    }

    private static void assembled(ProgrammeRun run, ProgrammeAssembler.Finish work) {
        try {
            Path folder = Files.createTempDirectory("facecard-predictions");
            try {
                ProgrammeAssembler.assemble(run, folder, work);
            } finally {
                Folders.delete(folder);
            }
        } catch (IOException e) {
            throw StorageException.at(Path.of(System.getProperty("java.io.tmpdir")), e);
        }
    }
}
