package org.facecard.pipelines.results.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.facecard.pipelines.artifacts.local.LocalArtifactStore;
import org.facecard.pipelines.results.ResultsAssembler;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.SyntheticStudy;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.results.tables.TrainingRow;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportTest {
    @TempDir
    static Path home;

    private static StudyResults results;

    @TempDir
    Path folder;

    @BeforeAll
    static void assembleResults() {
        results = ResultsAssembler.assemble(
                SyntheticStudy.of(1, 30).run(new LocalArtifactStore(home)), home.resolve("results"), ignored -> {});
    }

    @Test
    void exportsHoldAllRowsWithFoldersAsColumns() throws IOException, SQLException {
        String whole = checksum(
                "read_parquet('%s/episodes/**/*.parquet', hive_partitioning = true)".formatted(results.folder()));

        assertThat(checksum("'%s'".formatted(export(Table.EPISODES, ExportFormat.PARQUET))))
                .isEqualTo(whole);
        assertThat(checksum("read_csv('%s', header = true, nullstr = '', allow_quoted_nulls = false)"
                        .formatted(export(Table.EPISODES, ExportFormat.PLAIN_CSV))))
                .isEqualTo(whole);
    }

    @Test
    void anArrowStreamHoldsTheSameRows() throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        Export.write(results, Table.TRAINING, ExportFormat.ARROW, output);
        long rows = results.parts(Table.TRAINING).values().stream()
                .mapToLong(part -> Table.TRAINING.read(part).size())
                .sum();

        try (BufferAllocator allocator = new RootAllocator();
                ArrowStreamReader reader =
                        new ArrowStreamReader(new ByteArrayInputStream(output.toByteArray()), allocator)) {
            List<String> arms = new ArrayList<>();
            double loss = 0;
            int rewards = 0;
            while (reader.loadNextBatch()) {
                var root = reader.getVectorSchemaRoot();
                for (int row = 0; row < root.getRowCount(); row++) {
                    arms.add(root.getVector("arm").getObject(row).toString());
                    loss += (Double) root.getVector("loss").getObject(row);
                    rewards += root.getVector("reward").isNull(row) ? 0 : 1;
                }
            }
            assertThat(arms).hasSize((int) rows).contains("base", "init", "ppo", "sft-hot");
            assertThat(loss).isEqualTo(sumOfLosses());
            assertThat(rewards).isEqualTo(80);
        }
    }

    @Test
    void aTableInOneFileIsExportedAsItIs() throws IOException {
        List<String> lines = Files.readAllLines(export(Table.OUTCOMES, ExportFormat.CSV), StandardCharsets.UTF_8);

        assertThat(lines.get(0)).startsWith("seed,arm,budget,split,mode,verification_iterations,episodes,successes");
        assertThat(lines).hasSize(1 + results.rows(Table.OUTCOMES).size());
    }

    private static double sumOfLosses() {
        double sum = 0;
        for (Path part : results.parts(Table.TRAINING).values()) {
            for (TrainingRow row : Table.TRAINING.read(part)) {
                sum += row.loss();
            }
        }
        return sum;
    }

    private Path export(Table<?> table, ExportFormat format) throws IOException {
        Path file = folder.resolve(table.name() + "." + format.label());
        try (var output = Files.newOutputStream(file)) {
            Export.write(results, table, format, output);
        }
        return file;
    }

    private static String checksum(String source) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("""
                        select count(*), sum(hash(seed::varchar, arm, budget::int, split, episode::int, answer, prompt,
                          correct, reward::double, log_probability::double)::hugeint) from %s
                        """.formatted(source))) {
            result.next();
            return result.getString(1) + "/" + result.getString(2);
        }
    }
}
