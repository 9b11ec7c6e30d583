package org.facecard.pipelines.results.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.IntStream;
import org.facecard.pipelines.artifacts.CorruptArtifactException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableTest {
    private final List<TrainingRow> rows = IntStream.rangeClosed(1, 5_000)
            .mapToObj(update -> new TrainingRow(
                    update,
                    0,
                    1.0 / update,
                    3e-4,
                    Math.sin(update),
                    100L * update,
                    1e9 * update,
                    null,
                    null,
                    null,
                    null,
                    null,
                    update % 2 == 0 ? 0.5 : null,
                    null))
            .toList();

    @TempDir
    Path folder;

    @Test
    void aFlippedBitIsNamedAndNeverAnotherNumber() throws IOException {
        Path file = Table.TRAINING.in(folder);
        Table.TRAINING.write(file, rows.subList(0, 40));
        byte[] whole = Files.readAllBytes(file);
        int footer = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getInt(whole.length - 8);
        for (int place = 0; place < whole.length - 8 - footer; place += 3) {
            byte[] flipped = whole.clone();
            flipped[place] ^= (byte) (1 << place % Byte.SIZE);
            Files.write(file, flipped);
            try {
                assertThat(Table.TRAINING.read(file))
                        .as("bit of byte %d", place)
                        .isEqualTo(rows.subList(0, 40));
            } catch (CorruptArtifactException named) {
                assertThat(named).hasMessageContaining("training.parquet");
            }
        }
    }

    @Test
    void whatIsWrittenIsReadBack() {
        Path file = Table.TRAINING.in(folder);
        Table.TRAINING.write(file, rows);

        assertThat(file).hasFileName("training.parquet");
        assertThat(Table.TRAINING.read(file)).isEqualTo(rows);
    }

    @Test
    void equalRowsGiveEqualBytes() throws IOException {
        Path first = folder.resolve("first.parquet");
        Path second = folder.resolve("second.parquet");
        Table.TRAINING.write(first, rows);
        Table.TRAINING.write(second, List.copyOf(rows));
        assertThat(Files.mismatch(first, second)).isEqualTo(-1);

        Table.TRAINING.write(second, rows.subList(0, 4_999));
        assertThat(Files.mismatch(first, second)).isNotEqualTo(-1);
    }

    @Test
    void binaryAndLongTextSurvives() {
        AttemptRow row = new AttemptRow(
                0,
                "id/x",
                "1-2-3-4",
                2,
                1,
                "",
                "\u0000\u0007 <b>\uD83C\uDCCF" + "é".repeat(100_000),
                "turn_direction(north)",
                true,
                "unreadable",
                false,
                -3,
                "no",
                "unreadable",
                null,
                false,
                0,
                -0.0);
        Table.EPISODES.write(Table.EPISODES.in(folder), List.of(row));

        assertThat(Table.EPISODES.read(Table.EPISODES.in(folder))).containsExactly(row);
    }

    @Test
    void anEmptyTableIsATable() {
        Table.EPISODES.write(Table.EPISODES.in(folder), List.of());

        assertThat(Table.EPISODES.read(Table.EPISODES.in(folder))).isEmpty();
    }

    @Test
    void aTruncatedFileIsRefusedByName() throws IOException {
        Path file = Table.TRAINING.in(folder);
        Table.TRAINING.write(file, rows);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() / 2);
        }

        assertThatThrownBy(() -> Table.TRAINING.read(file))
                .isInstanceOf(CorruptArtifactException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("Run the study again");
    }

    @Test
    void aTableIsNotReadAsAnotherTableOrVersion() {
        Path file = Table.TRAINING.in(folder);
        Table.TRAINING.write(file, rows);

        assertThatThrownBy(() -> Table.EPISODES.read(file))
                .hasMessageContaining("facecard.table is training instead of episodes");
        assertThatThrownBy(() -> new Table<>("training", 2, TrainingRow.class).read(file))
                .hasMessageContaining("facecard.schema-version is 1 instead of 2");
    }

    @Test
    void anIndependentReaderSeesSnakeCaseColumnsOfTheseRows() throws SQLException {
        Path file = Table.TRAINING.in(folder);
        Table.TRAINING.write(file, rows);

        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(
                        "select count(*), count(reward), sum(loss), max(gradient_norm) from '%s'".formatted(file))) {
            result.next();
            assertThat(result.getLong(1)).isEqualTo(5_000);
            assertThat(result.getLong(2)).isEqualTo(2_500);
            assertThat(result.getDouble(3))
                    .isCloseTo(rows.stream().mapToDouble(TrainingRow::loss).sum(), within());
            assertThat(result.getDouble(4)).isEqualTo(maximalNorm());
        }
    }

    private double maximalNorm() {
        return rows.stream().mapToDouble(TrainingRow::gradientNorm).max().orElseThrow();
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.data.Offset.offset(1e-9);
    }
}
