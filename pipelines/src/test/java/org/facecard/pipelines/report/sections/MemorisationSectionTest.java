package org.facecard.pipelines.report.sections;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import org.facecard.pipelines.artifacts.local.LocalArtifactStore;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.report.html.Fragment;
import org.facecard.pipelines.results.ResultsAssembler;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.SyntheticStudy;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemorisationSectionTest {
    @TempDir
    static Path home;

    private static StudyResults results;
    private static String html;

    @BeforeAll
    static void write() {
        SyntheticStudy study = SyntheticStudy.of(SpecReader.read("smoke-gp", java.util.List.of()));
        results = ResultsAssembler.assemble(
                study.run(new LocalArtifactStore(home.resolve("store"))), home.resolve("results"), written -> {});
        html = Fragment.html(new MemorisationSection(new ReportData(results)).section());
    }

    @Test
    void copyRatesEqualDuckDb() throws SQLException {
        for (String arm : results.manifest().spec().arms().keySet()) {
            String row = html.lines()
                    .filter(line -> line.contains("<td>" + arm + ", budget"))
                    .findFirst()
                    .orElseThrow();
            assertThat(row)
                    .contains("<td>%s [".formatted(percent(arm, "sum(correct) / sum(samples)")))
                    .contains("<td>%s [".formatted(percent(arm, "sum(copies) / sum(samples)")))
                    .contains("<td>%s [".formatted(percent(arm, "sum(other_copies) / sum(samples)")));
        }
    }

    private static String percent(String arm, String share) throws SQLException {
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                ResultSet found = duck.createStatement().executeQuery("""
                                select 100 * %s from read_parquet('%s/traces/*/*/*/*.parquet', hive_partitioning = true)
                                where kind = 'shown' and arm = '%s'
                                and budget = (select max(budget) from read_parquet('%2$s/traces/*/*/*/*.parquet', hive_partitioning = true) where arm = '%3$s')""".formatted(share, results.folder(), arm))) {
            found.next();
            return String.format(Locale.ROOT, "%.1f", found.getDouble(1));
        }
    }

    @Test
    void figuresShowThatSyntheticSftMemorisesAndForgets() {
        assertThat(html)
                .contains(
                        "id=\"perplexity\"", "id=\"divergence-forward\"", "id=\"divergence-reverse\"", "id=\"skills\"");
        assertThat(html).doesNotContain("NaN");
        assertThat(Fragment.html(new MemorisationAppendix(new ReportData(results))
                        .section()
                        .orElseThrow()))
                .contains("pre-memorisation accuracy, p = 1.11", "Nothing is cross-validated", "results predictors")
                .doesNotContain("NaN");
    }

    @Test
    void aStudyThatMeasuresNothingSaysSo() {
        StudyResults plain = ResultsAssembler.assemble(
                SyntheticStudy.of(2, 20).run(new LocalArtifactStore(home.resolve("plain"))),
                home.resolve("plain-results"),
                written -> {});
        assertThat(Fragment.html(new MemorisationSection(new ReportData(plain)).section()))
                .contains("does not measure it");
    }
}
