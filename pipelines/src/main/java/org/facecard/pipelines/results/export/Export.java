package org.facecard.pipelines.results.export;

import com.jerolba.carpet.CarpetWriter;
import com.jerolba.carpet.model.FieldType;
import com.jerolba.carpet.model.FieldTypes;
import com.jerolba.carpet.model.WriteRecordModelType;
import java.io.BufferedWriter;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.facecard.pipelines.artifacts.StorageException;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.export.ExportedColumns.Column;
import org.facecard.pipelines.results.export.ExportedColumns.Kind;
import org.facecard.pipelines.results.export.ExportedColumns.Row;
import org.facecard.pipelines.results.tables.PartitionKey;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.study.plan.CheckpointId;

/** Exports a table of a study as one stream; the values in its folder names become ordinary columns. */
public final class Export {
    private final List<Column> columns;
    private final Stream<Row> rows;

    private Export(List<Column> columns, Stream<Row> rows) {
        this.columns = columns;
        this.rows = rows;
    }

    /**
     * Writes {@code table} of {@code results} to {@code output} and flushes it; the caller closes it. One part of the table
     * is in memory at a time.
     */
    public static void write(StudyResults results, Table<?> table, ExportFormat format, OutputStream output)
            throws IOException {
        write(of(results, table), format, output);
    }

    /** Writes rows that have these columns. */
    static void write(List<Column> columns, Stream<Row> rows, ExportFormat format, OutputStream output)
            throws IOException {
        write(new Export(columns, rows), format, output);
    }

    private static void write(Export export, ExportFormat format, OutputStream output) throws IOException {
        OutputStream open = new KeptOpen(output);
        try {
            switch (format) {
                case PARQUET -> export.parquet(open);
                case ARROW -> new ArrowExport(export.columns).write(export.rows.iterator(), open);
                case CSV -> export.csv(open, CsvGuard::add);
                case PLAIN_CSV -> export.csv(open, text -> text);
            }
            output.flush();
        } catch (StorageException e) {
            throw e;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static <T extends Record> Export of(StudyResults results, Table<T> table) {
        Map<PartitionKey, Path> parts = results.parts(table);
        if (parts.isEmpty()) {
            PartitionKey nowhere = PartitionKey.of(new CheckpointId(0, "", 0));
            return new Export(
                    ExportedColumns.of(table), results.rows(table).stream().map(row -> new Row(nowhere, row)));
        }
        PartitionKey example = parts.keySet().iterator().next();
        return new Export(
                ExportedColumns.of(table, example),
                parts.entrySet().stream()
                        .flatMap(part -> table.read(part.getValue()).stream().map(row -> new Row(part.getKey(), row))));
    }

    private void parquet(OutputStream output) throws IOException {
        WriteRecordModelType<Row> model = FieldTypes.writeRecordModel(Row.class);
        columns.forEach(column -> model.withField(
                column.name(), parquetType(column.kind()), row -> column.value().apply(row)));
        try (CarpetWriter<Row> writer = new CarpetWriter.Builder<>(output, Row.class)
                .withConf(new PlainParquetConfiguration())
                .withCompressionCodec(CompressionCodecName.ZSTD)
                .withWriteRecordModel(model)
                .build()) {
            rows.forEach(writer);
        }
    }

    private static FieldType parquetType(Kind kind) {
        return switch (kind) {
            case BOOLEAN -> FieldTypes.BOOLEAN;
            case INTEGER -> FieldTypes.INTEGER;
            case LONG -> FieldTypes.LONG;
            case DOUBLE -> FieldTypes.DOUBLE;
            case TEXT -> FieldTypes.STRING;
        };
    }

    private void csv(OutputStream output, UnaryOperator<String> guard) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(output, StandardCharsets.UTF_8));
        writer.write(columns.stream()
                .map(column -> field(column.name(), guard))
                .collect(Collectors.joining(",", "", "\r\n")));
        rows.map(row -> line(row, guard)).forEach(line -> append(writer, line));
        writer.flush();
    }

    private static void append(Writer writer, String line) {
        try {
            writer.write(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String line(Row row, UnaryOperator<String> guard) {
        return columns.stream()
                .map(column -> field(Objects.requireNonNullElse(column.value().apply(row), Absent.VALUE), guard))
                .collect(Collectors.joining(",", "", "\r\n"));
    }

    private enum Absent {
        VALUE
    }

    private static String field(Object value, UnaryOperator<String> guard) {
        if (value instanceof String content) {
            String text = guard.apply(content);
            return text.chars().anyMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r') || text.isEmpty()
                    ? '"' + text.replace("\"", "\"\"") + '"'
                    : text;
        }
        return value == Absent.VALUE ? "" : value.toString();
    }

    /** The writers close what they write to; the caller may have more to write. */
    private static final class KeptOpen extends FilterOutputStream {
        KeptOpen(OutputStream output) {
            super(output);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
