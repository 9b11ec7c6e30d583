package org.facecard.pipelines.report;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.facecard.pipelines.results.LocalArtifactStore;
import org.facecard.pipelines.results.ResultsAssembler;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.SyntheticStudy;
import org.facecard.pipelines.results.Table;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CPU seconds of the report of a study of the laptop's size. */
@Tag("benchmark")
class ReportBenchmark {
    @TempDir
    Path home;

    @Test
    void reportOfThreeSeedsAndFourHundredProblemsPerSplit() {
        StudyResults results = ResultsAssembler.assemble(
                SyntheticStudy.of(3, 400).run(new LocalArtifactStore(home)), home.resolve("results"), ignored -> {});
        long rows = results.parts(Table.EPISODES).values().stream()
                .mapToLong(part -> Table.EPISODES.read(part).size())
                .sum();
        for (String pass : new String[] {"first", "second"}) {
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            int length = Report.html(results).length();
            double seconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e9;
            System.out.printf(
                    "report of %,d attempts, %s pass: %.2f CPU s, %,d characters%n", rows, pass, seconds, length);
        }
    }
}
