package org.facecard.pipelines.report.sections;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.facecard.pipelines.artifacts.local.LocalArtifactStore;
import org.facecard.pipelines.report.Report;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.results.ResultsAssembler;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.SyntheticStudy;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.results.tables.ValueProbabilityRow;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValueProbabilitySectionTest {
    @TempDir
    Path home;

    private StudyResults results;

    @BeforeEach
    void write() {
        SyntheticStudy study =
                SyntheticStudy.of(SpecReader.read("smoke-gp", List.of("evaluation.value-probability=20")));
        results = ResultsAssembler.assemble(
                study.run(new LocalArtifactStore(home.resolve("store"))), home.resolve("results"), written -> {});
    }

    @Test
    void theMarkdownTableEqualsDuckDb() throws SQLException {
        String text = new ValueProbabilitySection(new ReportData(results)).markdown();

        for (String arm : results.manifest().spec().arms().keySet()) {
            assertThat(text.lines().filter(line -> line.startsWith("| " + arm + ", budget")))
                    .last()
                    .asString()
                    .contains(" | %s [".formatted(percent(arm, "stated_probability", Split.HELD_OUT_ID)))
                    .contains(" | %s [".formatted(percent(arm, "stated_probability", Split.RULE_OOD)))
                    .contains(" | %s [".formatted(percent(arm, "training_probability", Split.RULE_OOD)));
        }
    }

    private String percent(String arm, String column, Split split) throws SQLException {
        String rows = "read_parquet('%s/value_probabilities/*/*/*/*.parquet', hive_partitioning = true)"
                .formatted(results.folder());
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                ResultSet found = duck.createStatement()
                        .executeQuery(
                                "select 100 * avg(%s) from %s where arm = '%s' and split = '%s' and budget = (select max(budget) from %2$s where arm = '%3$s')"
                                        .formatted(column, rows, arm, split.label()))) {
            found.next();
            return String.format(Locale.ROOT, "%.1f", found.getDouble(1));
        }
    }

    @Test
    void intervalsOfProbabilitiesStayWithinZeroToOne() throws IOException {
        List<ValueProbabilityRow> rows = IntStream.range(0, 20)
                .mapToObj(deal -> new ValueProbabilityRow(
                        Split.RULE_OOD.label(), "p" + deal, "deal " + deal, "J", 11, 10, deal == 0 ? 0.5 : 1, 0))
                .toList();
        try (var parts = Files.walk(results.folder().resolve("value_probabilities"))) {
            parts.filter(Files::isRegularFile).forEach(part -> Table.VALUE_PROBABILITIES.write(part, rows));
        }

        assertThat(new ValueProbabilitySection(new ReportData(results)).markdown())
                .contains(" 97.5 [")
                .doesNotContain(", 10")
                .doesNotContain("[−");
    }

    @Test
    void theReportsFirstLinesSayHowReadingChanged() throws IOException {
        Report.write(results);

        String markdown = Files.readString(results.folder().resolve("report.md"));
        assertThat(markdown.lines().limit(3))
                .anyMatch(line -> line.contains("the shifted rule states for a face card"));
        assertThat(markdown.lines()).contains("## Is the stated rule read?");
    }
}
