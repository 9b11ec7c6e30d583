package org.facecard.pipelines.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.facecard.pipelines.artifacts.local.LocalArtifactStore;
import org.facecard.pipelines.results.ResultsAssembler;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.SyntheticStudy;
import org.facecard.pipelines.results.tables.AttemptOutcome;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Seconds and memory of a whole process that writes the report of about a million attempts: the map, 12 arms and 3 seeds. */
@Tag("benchmark")
class ReportBenchmark {
    @TempDir
    Path home;

    @Test
    void reportOfAMillionAttempts() throws IOException, InterruptedException {
        StudyResults results = ResultsAssembler.assemble(
                SyntheticStudy.of(SpecReader.read("map", List.of("evaluation.episodes=900")))
                        .run(new LocalArtifactStore(home)),
                home.resolve("results"),
                ignored -> {});
        long rows = results.parts(Table.EPISODES).values().stream()
                .mapToLong(
                        part -> Table.EPISODES.read(part, AttemptOutcome.class).size())
                .sum();
        for (String pass : List.of("first", "second")) {
            long start = System.nanoTime();
            Process process = process(results);
            String taken = String.join(
                    ", ",
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList());
            int status = process.waitFor();
            System.out.printf(
                    "report of %,d attempts, %s pass: %.2f s wall, %s, exit status %d%n",
                    rows, pass, (System.nanoTime() - start) / 1e9, taken, status);
        }
    }

    private static Process process(StudyResults results) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx700m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ReportProcess.class.getName(),
                        results.folder().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
