package org.facecard.infra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultsDownloadTest extends ResultsFixture {
    @Test
    void downloadCopiesParquetByteForByte() throws IOException {
        assertThat(typed("results download smoke --to " + elsewhere).code()).isZero();
        Path from = results.resolve("smoke");
        try (Stream<Path> walk = Files.walk(from)) {
            List<Path> files = walk.filter(Files::isRegularFile).toList();
            assertThat(files)
                    .hasSizeGreaterThan(4)
                    .allSatisfy(file -> assertThat(elsewhere.resolve("smoke").resolve(from.relativize(file)))
                            .hasSameBinaryContentAs(file));
        }
    }

    @Test
    void downloadWritesOneCsvPerTable() {
        assertThat(typed("results download smoke --format csv --to " + elsewhere)
                        .code())
                .isZero();
        assertThat(elsewhere.resolve("smoke/episodes.csv"))
                .content()
                .startsWith("seed,arm,budget,split,")
                .contains("\"answer, number 2\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"problems", "episodes", "training", "outcomes", "stages"})
    void downloadWritesOneArrowStreamPerTable(String table) {
        assertThat(typed("results download smoke --format arrow --to " + elsewhere)
                        .code())
                .isZero();
        // An IPC stream begins with the continuation marker.
        assertThat(elsewhere.resolve("smoke").resolve(table + ".arrows"))
                .binaryContent()
                .startsWith(0xff, 0xff, 0xff, 0xff);
    }

    @Test
    void downloadOntoTheResultsThemselvesIsRefused() {
        CommandResult typed = typed("results download smoke --to " + results);
        assertThat(typed.code()).isEqualTo(2);
        assertThat(typed.err()).contains("choose another folder with --to");
    }

    @Test
    void anUnknownFormatIsRefusedWithTheKnownOnes() {
        assertThat(typed("results download smoke --format xml").err()).contains("parquet, arrow, csv");
    }

    @Test
    void aStudyOfPartsIsDownloadedWithItsFolders() {
        joint();

        assertThat(typed("results download joint --to " + elsewhere).code()).isZero();
        assertThat(elsewhere.resolve("joint/claims.parquet")).isRegularFile();
        assertThat(elsewhere.resolve("joint/gp-b/report.html")).isRegularFile();
        assertThat(typed("results download joint --format csv --to " + elsewhere)
                        .code())
                .isZero();
        assertThat(elsewhere.resolve("joint/claims.csv")).content().contains("gp-b,");
        assertThat(elsewhere.resolve("joint/gp-a/stages.csv")).isRegularFile();
        assertThat(typed("results download joint/gp-a --to " + elsewhere.resolve("one"))
                        .code())
                .isZero();
        assertThat(elsewhere.resolve("one/joint/gp-a/report.html")).isRegularFile();
        assertThat(elsewhere.resolve("one/joint/gp-b")).doesNotExist();
    }
}
