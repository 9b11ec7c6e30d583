package org.facecard.infra.cli.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.facecard.pipelines.common.InvalidSpecException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Written and read by DuckDB. */
class ParquetJudgeTest {
    @TempDir
    Path folder;

    private Path answers(String rows) throws SQLException {
        Path file = folder.resolve("it's answers.parquet");
        sql(
                "COPY (SELECT * FROM (VALUES %s) t(task, fidelity, rule, cards, answer, asked, reward)) TO '%s' (FORMAT parquet)"
                        .formatted(rows, file.toString().replace("'", "''")));
        return file;
    }

    private static void sql(String text) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute(text);
        }
    }

    private static List<String> rows(Path file, String columns) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(
                        "SELECT concat_ws(' ', %s) FROM read_parquet('%s')".formatted(columns, file))) {
            while (found.next()) {
                rows.add(found.getString(1));
            }
        }
        return rows;
    }

    private static String row(String rule, String formula, String asked) {
        return "('general-points', 'as-described', '%s', ['4', '3', '2', 'K'], '{\"number\": [4, 3, 2, 10], \"formula\": \"%s\"}', DATE '%s', 99)"
                .formatted(rule, formula, asked);
    }

    @Test
    void rowsKeepTheirColumnsAndGetTheirVerdicts() throws Exception {
        Path input = answers(String.join(
                ", ",
                row("id", "4*3+2+10", "2026-01-02"),
                row("ood", "4*3+2+10", "2026-01-03"),
                row("none", "4*3+2+10", "2026-01-04")));
        JsonLinesJudge judge = new JsonLinesJudge();
        Path output = folder.resolve("judged.parquet");
        new ParquetJudge(input, output).judge(judge);

        assertThat(rows(output, "year(asked), day(asked), outcome, reward, reading"))
                .containsExactly(
                        "2026 2 correct 5.0 stated-rule", "2026 3 number-not-given -2.0 training-rule", "2026 4");
        assertThat(rows(output, "error").get(2)).contains("none");
        assertThat(judge.lines()).isEqualTo(3);
        assertThat(judge.refused()).isEqualTo(1);
    }

    @Test
    void whatIsNoParquetFileIsRefusedAndNothingWritten() throws IOException {
        Path input = Files.writeString(folder.resolve("answers.parquet"), "no table");
        Path output = folder.resolve("judged.parquet");
        assertThatThrownBy(() -> new ParquetJudge(input, output).judge(new JsonLinesJudge()))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("answers.parquet cannot be judged");
        assertThat(output).doesNotExist();
        assertThatThrownBy(() -> new ParquetJudge(input, input)).hasMessageContaining("--output is the file");
        assertThatThrownBy(() -> new ParquetJudge(folder.resolve("none"), output))
                .hasMessageContaining("is not a file");
    }
}
