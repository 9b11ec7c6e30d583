package org.facecard.pipelines.results.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetFooterTest {
    private static final int TAIL = 8;

    @TempDir
    Path folder;

    private static List<AttemptRow> rows() {
        return IntStream.range(0, 100)
                .mapToObj(i -> new AttemptRow(
                        i,
                        "1 2 3 " + i % 4,
                        "1 2 3 4",
                        1,
                        1,
                        "deal",
                        "answer",
                        null,
                        true,
                        "wrong",
                        false,
                        -1,
                        "no",
                        "none",
                        null,
                        null,
                        3,
                        -0.5))
                .toList();
    }

    /** The file as a process would have written it whose hash set has the other order. */
    private static void reverse(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(bytes.length - TAIL);
        int start = bytes.length - TAIL - length;
        FileMetaData metadata =
                Util.readFileMetaData(new ByteArrayInputStream(Arrays.copyOfRange(bytes, start, start + length)));
        metadata.getRow_groups()
                .forEach(group -> group.getColumns().forEach(column -> {
                    Collections.reverse(column.getMeta_data().getEncodings());
                    Collections.reverse(column.getMeta_data().getEncoding_stats());
                }));
        ByteArrayOutputStream footer = new ByteArrayOutputStream();
        Util.writeFileMetaData(metadata, footer);
        System.arraycopy(footer.toByteArray(), 0, bytes, start, length);
        Files.write(file, bytes);
    }

    @Test
    void setOrderDoesNotReachTheFile() throws IOException {
        Path file = folder.resolve("episodes.parquet");
        Table.EPISODES.write(file, rows());
        byte[] written = Files.readAllBytes(file);
        reverse(file);
        assertThat(Files.readAllBytes(file)).isNotEqualTo(written);

        ParquetFooter.sort(file);

        assertThat(Files.readAllBytes(file)).isEqualTo(written);
        assertThat(Table.EPISODES.read(file)).isEqualTo(rows());
    }
}
