package org.facecard.pipelines.report;

import java.nio.file.Path;
import org.facecard.pipelines.artifacts.local.LocalArtifactStore;
import org.facecard.pipelines.results.ResultsAssembler;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.StudyRun;
import org.facecard.pipelines.results.SyntheticStudy;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The report of a made-up study, written once for all tests of a class. */
abstract class ReportFixture {
    @TempDir
    static Path home;

    static StudyRun run;
    static StudyResults results;
    static PrintedPage page;

    @TempDir
    Path root;

    @BeforeAll
    static void writeReport() {
        run = SyntheticStudy.of(2, 30).run(new LocalArtifactStore(home));
        results = ResultsAssembler.assemble(run, home.resolve("results"), Report::write);
        page = new PrintedPage(Report.html(results));
    }
}
