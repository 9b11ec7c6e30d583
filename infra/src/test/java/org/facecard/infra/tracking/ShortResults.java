package org.facecard.infra.tracking;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.facecard.pipelines.results.ProgrammeResults;
import org.facecard.pipelines.results.StudyManifest;
import org.facecard.pipelines.results.tables.StageRow;
import org.facecard.pipelines.results.tables.Table;

/** The results of the reference run, as if only some of its stages had been made. */
final class ShortResults {
    static final Path ROOT = Path.of("../results");

    private ShortResults() {}

    /** Results with the stages that are called so. */
    static ProgrammeResults in(Path folder, String... stages) throws IOException {
        Path study = Files.createDirectories(folder.resolve("reference"));
        for (String file : List.of(StudyManifest.FILE, "outcomes.parquet", "claims.parquet", "report.md")) {
            Files.copy(ROOT.resolve("reference").resolve(file), study.resolve(file));
        }
        List<StageRow> rows = Table.STAGES.read(Table.STAGES.in(ROOT.resolve("reference"))).stream()
                .filter(row -> List.of(stages).contains(row.stage()))
                .toList();
        Table.STAGES.write(Table.STAGES.in(study), rows);
        for (StageRow row : rows) {
            copyTraining(row, study);
        }
        return ProgrammeResults.open(folder, "reference");
    }

    private static void copyTraining(StageRow row, Path study) throws IOException {
        Path part = Path.of("training", "seed=" + row.seed(), "arm=" + row.arm(), "budget=" + row.budget());
        Path file = ROOT.resolve("reference").resolve(part).resolve("part-0.parquet");
        if (Files.exists(file) && !Files.exists(study.resolve(part))) {
            Files.createDirectories(study.resolve(part));
            Files.copy(file, study.resolve(part).resolve("part-0.parquet"));
        }
    }
}
