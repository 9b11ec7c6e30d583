package org.facecard.pipelines.results.tables;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageEncodingStats;
import org.apache.parquet.format.Util;

/**
 * Gives the footer of a Parquet file the same bytes in every process. The library lists a column's encodings in the
 * order of a hash set of enum constants, whose hashes depend on their memory addresses.
 */
final class ParquetFooter {
    /** The key under which the writer notes the Java class of a row. */
    private static final String MODEL = "writer.model.name";

    /** Length of the footer, then {@code PAR1}. */
    private static final int TAIL = 8;

    private ParquetFooter() {}

    /** Sorts the lists of the footer of {@code file}; everything before the footer stays where it is. */
    static void sort(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer tail = read(channel, channel.size() - TAIL, TAIL);
            int length = tail.getInt(0);
            long start = channel.size() - TAIL - length;
            byte[] sorted = sorted(read(channel, start, length).array());
            ByteBuffer end = ByteBuffer.allocate(sorted.length + TAIL).order(ByteOrder.LITTLE_ENDIAN);
            end.put(sorted).putInt(sorted.length).put(tail.array(), Integer.BYTES, Integer.BYTES);
            channel.truncate(start);
            write(channel, start, end.flip());
        }
    }

    private static byte[] sorted(byte[] footer) throws IOException {
        FileMetaData metadata = Util.readFileMetaData(new ByteArrayInputStream(footer));
        metadata.getRow_groups().forEach(group -> group.getColumns().forEach(column -> sort(column.getMeta_data())));
        metadata.getKey_value_metadata().stream()
                .filter(entry -> entry.getKey().equals(MODEL))
                .forEach(entry -> entry.setValue(model(entry.getValue())));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Util.writeFileMetaData(metadata, bytes);
        return bytes.toByteArray();
    }

    /**
     * Returns the name that a row class had when it was first written: moving a class to another package changes no
     * byte.
     */
    private static String model(String name) {
        return name.replace("org.facecard.pipelines.results.tables.", "org.facecard.pipelines.results.");
    }

    private static void sort(ColumnMetaData column) {
        column.getEncodings().sort(Comparator.naturalOrder());
        if (column.getEncoding_stats() != null) {
            column.getEncoding_stats()
                    .sort(Comparator.comparing(PageEncodingStats::getPage_type)
                            .thenComparing(PageEncodingStats::getEncoding));
        }
    }

    private static ByteBuffer read(FileChannel channel, long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new EOFException("the footer ends early");
            }
        }
        return buffer.flip();
    }

    private static void write(FileChannel channel, long position, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes, position + bytes.position());
        }
    }
}
