package org.facecard.pipelines.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.facecard.pipelines.artifacts.local.LocalArtifactStore;
import org.facecard.pipelines.report.html.Page;
import org.facecard.pipelines.results.ProgrammeResults;
import org.facecard.pipelines.results.ResultsAssembler;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.SyntheticStudy;
import org.facecard.pipelines.results.export.DatasetCard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The committed reference run: its report and verdicts follow from its tables, byte for byte. A change of the report
 * rewrites them: {@code ./mvnw -pl pipelines test -Dtest=ReferenceReportTest -Dreference.rewrite=true}.
 */
class ReferenceReportTest {
    private static final Path REFERENCE = Path.of("../results/reference");

    @TempDir
    Path place;

    @Test
    void theReferenceReportIsRebuiltByteForByte() throws IOException {
        if (Boolean.getBoolean("reference.rewrite")) {
            Report.write(new StudyResults(REFERENCE));
            DatasetCard.write(new ProgrammeResults(REFERENCE, Map.of("", new StudyResults(REFERENCE))));
        }
        rebuild(REFERENCE);
    }

    /** The same on a synthetic run: one changed byte is seen. */
    @Test
    void aRebuildIsEqualAndSeesOneChangedByte() throws IOException {
        StudyResults written = ResultsAssembler.assemble(
                SyntheticStudy.of(2, 20).run(new LocalArtifactStore(place.resolve("store"))),
                place.resolve("results"),
                Report::write);
        rebuild(written.folder());

        Files.writeString(written.folder().resolve(Report.MARKDOWN), " ", StandardOpenOption.APPEND);
        assertThatThrownBy(() -> rebuild(written.folder()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(Report.MARKDOWN);
    }

    private void rebuild(Path reference) throws IOException {
        Path copy = Files.createTempDirectory(place, "copy");
        copyTables(reference, copy);
        Report.write(new StudyResults(copy));
        for (String file : List.of(Page.FILE, Report.MARKDOWN, "changes.parquet", "claims.parquet")) {
            assertThat(copy.resolve(file)).as(file).hasSameBinaryContentAs(reference.resolve(file));
        }
    }

    /** Everything but what is rebuilt. */
    private static void copyTables(Path reference, Path copy) throws IOException {
        try (Stream<Path> files = Files.walk(reference)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = reference.relativize(file).toString();
                if (!name.startsWith("report.")
                        && !List.of("changes.parquet", "claims.parquet").contains(name)) {
                    Path target = copy.resolve(name);
                    Files.createDirectories(target.resolveSibling(""));
                    Files.copy(file, target);
                }
            }
        }
    }
}
