package org.facecard.infra.serve.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a query may see and use. */
class SandboxTest {
    private static final QueryLimits LIMITS = new QueryLimits(Duration.ofSeconds(20), 256, 100, 10_000);

    private static QueryRunner queries;
    private static Path folder;
    private static Path copy;

    @BeforeAll
    static void copyTables(@TempDir Path temporary) {
        folder = temporary;
        queries = new QueryRunner();
        copy = new TableCopies(temporary.resolve("copies"))
                .of("reference", Path.of("../results/reference"), CopyTimeout.OF_A_COMMAND);
    }

    @AfterAll
    static void close() {
        queries.close();
    }

    private static QueryResult ask(String sql) {
        return queries.run(sql, Map.of("reference", copy), LIMITS);
    }

    @Test
    void countsAgreeWithTheReport() {
        assertThat(ask("SELECT verdict, count(*) FROM claims GROUP BY verdict ORDER BY verdict")
                        .rows())
                .isEqualTo(List.of(List.of("inconclusive", 16L), List.of("reproduced", 1L)));
    }

    @Test
    void aStudyIsAlsoNamedInFull() {
        assertThat(ask("SELECT count(*) FROM reference.episodes").rows()).isEqualTo(List.of(List.of(282_815L)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM read_csv('/etc/passwd')",
                "SELECT * FROM '/etc/passwd'",
                "SELECT content FROM read_text('/etc/passwd')",
                "SELECT * FROM read_blob('/etc/passwd')",
                "SELECT * FROM glob('/*')",
                "SELECT * FROM read_parquet('https://example.org/x.parquet')",
                "COPY (SELECT 1) TO 'FOLDER/stolen.csv'",
                "COPY reference.claims TO 'FOLDER/stolen.parquet'",
                "EXPORT DATABASE 'FOLDER/stolen'",
                "ATTACH 'FOLDER/stolen.db'",
                "INSTALL httpfs",
                "LOAD httpfs",
                "SET enable_external_access = true",
                "SET lock_configuration = false",
                "RESET enable_external_access",
                "PRAGMA profiling_output = 'FOLDER/stolen.json'",
                "SET temp_directory = 'FOLDER/stolen'",
                "CREATE SECRET s (TYPE s3)",
                "DELETE FROM claims",
                "DROP TABLE claims",
                "UPDATE claims SET verdict = 'reproduced'",
                "CREATE TABLE mine AS SELECT 1",
                "SELECT 1; COPY claims TO 'FOLDER/stolen.csv'"
            })
    void filesNetworkAndChangesAreOutOfReach(String sql) throws IOException {
        assertThatThrownBy(() -> ask(sql.replace("FOLDER", folder.toString())))
                .isInstanceOf(QueryException.class)
                .extracting(e -> ((QueryException) e).kind())
                .isEqualTo(QueryException.Kind.REFUSED);
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly("copies");
        }
    }

    @Test
    void aSlowQueryIsCancelled() {
        QueryLimits hasty = new QueryLimits(Duration.ofMillis(300), 256, 100, 10_000);
        assertThatThrownBy(() -> queries.run(
                        "SELECT sum(a.reward * b.reward) FROM episodes a, episodes b",
                        Map.of("reference", copy),
                        hasty))
                .hasMessageContaining("was cancelled");
    }

    @Test
    void aGreedyQueryRunsOutOfItsOwnMemory() {
        QueryLimits small = new QueryLimits(Duration.ofSeconds(60), 48, 100, 10_000);
        assertThatThrownBy(() -> queries.run(
                        "SELECT count(*) FROM (SELECT DISTINCT i, repeat('x', 200) || i FROM range(20000000) t(i))",
                        Map.of("reference", copy),
                        small))
                .hasMessageContaining("48 MB of memory");
    }

    @Test
    void rowsBeyondTheLimitAreCutAndReported() {
        QueryResult result = ask("SELECT episode FROM episodes");
        assertThat(result.rows()).hasSize(LIMITS.rows());
        assertThat(result.cut()).isTrue();
    }

    @Test
    void longTextsEndTheResult() {
        assertThat(ask("SELECT repeat('x', 6000) FROM range(50)").rows()).hasSize(2);
    }

    @Test
    void everyKindOfValueHasAPlaceInEveryFormat() throws IOException {
        QueryResult result = ask("SELECT true AS b, 7 AS i, sum(7) AS h, 0.5::DECIMAL(4,2) AS d, 'a,\"b' AS t,"
                + " NULL::INTEGER AS n, DATE '2026-01-02' AS day, [1, 2] AS l, 7 AS i");
        assertThat(result.columns().stream().map(ResultColumn::name))
                .containsExactly("b", "i", "h", "d", "t", "n", "day", "l", "i_2");
        assertThat(written(result, ResultFormat.CSV))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("b,i,h,d,t,n,day,l,i_2\r\ntrue,7,7.0,0.5,\"a,\"\"b\",,2026-01-02,\"[1, 2]\",7\r\n");
        assertThat(written(result, ResultFormat.JSON))
                .asString(StandardCharsets.UTF_8)
                .contains("\"a,\\\"b\",null");
        assertThat(new String(written(result, ResultFormat.PARQUET), StandardCharsets.ISO_8859_1))
                .startsWith("PAR1")
                .endsWith("PAR1");
        try (ArrowStreamReader reader = new ArrowStreamReader(
                new ByteArrayInputStream(written(result, ResultFormat.ARROW)), new RootAllocator())) {
            assertThat(reader.loadNextBatch()).isTrue();
            assertThat(reader.getVectorSchemaRoot().getVector("h").getObject(0)).isEqualTo(7.0);
        }
    }

    private static byte[] written(QueryResult result, ResultFormat format) throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ResultWriter.write(result, format, output);
        return output.toByteArray();
    }
}
