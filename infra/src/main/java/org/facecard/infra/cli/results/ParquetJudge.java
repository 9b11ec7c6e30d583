package org.facecard.infra.cli.results;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.facecard.infra.serve.query.Sql;
import org.facecard.pipelines.common.InvalidSpecException;

/**
 * Grades the rows of a Parquet file: keeps every column and adds outcome, reward, message and reading, and an error if
 * the row could not be graded. DuckDB turns rows into the lines that {@link JsonLinesJudge} grades, and joins the verdicts
 * by position.
 */
final class ParquetJudge {
    private static final Set<String> VERDICT = Set.of("outcome", "reward", "message", "reading", "error");

    private final Path input;
    private final Path output;

    /**
     * @param input with a row per answer; the columns are the keys of a line
     * @param output is replaced once all rows have been graded
     */
    ParquetJudge(Path input, Path output) {
        if (!Files.isRegularFile(input)) {
            throw new InvalidSpecException("%s is not a file: name a Parquet file of answers".formatted(input));
        }
        if (input.toAbsolutePath().normalize().equals(output.toAbsolutePath().normalize())) {
            throw new InvalidSpecException("--output is the file that is judged: name another one");
        }
        this.input = input;
        this.output = output;
    }

    /** Grades every row by {@code judge}. */
    void judge(JsonLinesJudge judge) throws IOException {
        Path folder = Files.createTempDirectory("facecard-judge");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            Path lines = folder.resolve("lines.json");
            statement.execute(
                    "COPY (SELECT * FROM %s) TO %s (FORMAT json)".formatted(rows(), Sql.literal(lines.toString())));
            grade(judge, lines, folder.resolve("judged.json"));
            Path whole = folder.resolve("judged.parquet");
            statement.execute(joined(columns(statement), folder.resolve("judged.json"), whole));
            Files.move(whole, output, StandardCopyOption.REPLACE_EXISTING);
        } catch (SQLException e) {
            throw new InvalidSpecException("%s cannot be judged: %s".formatted(input, firstLine(e)));
        } finally {
            remove(folder);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private static void grade(JsonLinesJudge judge, Path lines, Path judged) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(lines);
                BufferedWriter writer = Files.newBufferedWriter(judged)) {
            judge.judge(reader, writer);
        }
    }

    private String rows() {
        return "read_parquet(%s)".formatted(Sql.literal(input.toString()));
    }

    /** Returns the columns of the input, without those of an earlier verdict. */
    private List<String> columns(Statement statement) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (ResultSet found = statement.executeQuery("DESCRIBE SELECT * FROM " + rows())) {
            while (found.next()) {
                columns.add(found.getString(1));
            }
        }
        columns.removeAll(VERDICT);
        return columns;
    }

    private String joined(List<String> columns, Path judged, Path whole) {
        String kept =
                columns.stream().map(column -> "a." + Sql.identifier(column)).collect(Collectors.joining(", "));
        return """
                COPY (
                  SELECT %s, v.outcome, v.reward, v.message, v.reading, v.error
                  FROM %s a POSITIONAL JOIN read_json(%s, format = 'newline_delimited', columns = {outcome: 'VARCHAR',
                    reward: 'DOUBLE', message: 'VARCHAR', reading: 'VARCHAR', error: 'VARCHAR'}) v
                ) TO %s (FORMAT parquet, COMPRESSION zstd)
                """.formatted(kept, rows(), Sql.literal(judged.toString()), Sql.literal(whole.toString()));
    }

    private static String firstLine(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("unknown error");
    }
}
