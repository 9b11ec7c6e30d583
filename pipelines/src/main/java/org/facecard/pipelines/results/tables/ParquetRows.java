package org.facecard.pipelines.results.tables;

import com.jerolba.carpet.CarpetParquetReader;
import com.jerolba.carpet.CarpetWriter;
import com.jerolba.carpet.ColumnNamingStrategy;
import com.jerolba.carpet.FieldMatchingStrategy;
import com.jerolba.carpet.io.FileSystemInputFile;
import com.jerolba.carpet.io.FileSystemOutputFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.facecard.pipelines.artifacts.CorruptArtifactException;
import org.facecard.pipelines.artifacts.StorageException;
import org.jspecify.annotations.Nullable;

/** Reads and writes records as the rows of Parquet files; columns are their components in snake case. */
final class ParquetRows {
    private ParquetRows() {}

    /** Writes {@code content}, whose record is {@code rows}, to {@code file}, with {@code metadata} in the footer. */
    static <T extends Record> void write(Path file, Class<T> rows, Map<String, String> metadata, Iterable<T> content)
            throws IOException {
        try (CarpetWriter<T> writer = new CarpetWriter.Builder<>(new FileSystemOutputFile(file.toFile()), rows)
                .withConf(new PlainParquetConfiguration())
                .withCompressionCodec(CompressionCodecName.ZSTD)
                .withColumnNamingStrategy(ColumnNamingStrategy.SNAKE_CASE)
                .withExtraMetaData(metadata)
                .build()) {
            for (T row : content) {
                writer.write(row);
            }
        }
    }

    /** Reads rows in the order written, as long as {@code wanted} accepts them. */
    static <C extends Record> void read(Path file, Class<C> columns, Predicate<C> wanted) throws IOException {
        try (ParquetReader<C> reader = reader(file, columns)) {
            @Nullable C row = next(file, reader);
            while (row != null && wanted.test(row)) {
                row = next(file, reader);
            }
        }
    }

    private static <C> @Nullable C next(Path file, ParquetReader<C> reader) {
        try {
            return reader.read();
        } catch (IOException | RuntimeException e) {
            throw unreadable(file, e);
        }
    }

    /** Separates errors of the disk from damaged content. */
    static RuntimeException unreadable(Path file, Exception cause) {
        if (cause instanceof CorruptArtifactException corrupt) {
            return corrupt;
        }
        return cause instanceof FileSystemException || cause instanceof FileNotFoundException
                ? StorageException.at(file, (IOException) cause)
                : damaged(file, cause.toString());
    }

    /** Checks the pages: without their checksums a flipped bit would be another number. */
    private static <C extends Record> ParquetReader<C> reader(Path file, Class<C> columns) throws IOException {
        return CarpetParquetReader.builder(new FileSystemInputFile(file.toFile()), columns)
                .fieldMatchingStrategy(FieldMatchingStrategy.SNAKE_CASE)
                .usePageChecksumVerification()
                .build();
    }

    /** Returns the key-value metadata of the footer. */
    static Map<String, String> footer(Path file) throws IOException {
        ParquetReadOptions options =
                ParquetReadOptions.builder(new PlainParquetConfiguration()).build();
        try (ParquetFileReader reader = ParquetFileReader.open(new FileSystemInputFile(file.toFile()), options)) {
            return reader.getFooter().getFileMetaData().getKeyValueMetaData();
        } catch (RuntimeException e) {
            throw unreadable(file, e);
        }
    }

    static CorruptArtifactException damaged(Path file, String damage) {
        return new CorruptArtifactException("table " + file, damage, "Run the study again: it writes the table again.");
    }
}
