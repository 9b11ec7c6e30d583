package org.facecard.infra.serve.query;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.facecard.pipelines.results.export.ExportFormat;
import org.facecard.pipelines.results.export.RowsExport;
import org.facecard.pipelines.results.export.RowsExport.Heading;

/** Writes the answer to a query in the requested format. */
public final class ResultWriter {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ResultWriter() {}

    /** Writes {@code result} to {@code output} and flushes it; the caller closes it. */
    public static void write(QueryResult result, ResultFormat format, OutputStream output) throws IOException {
        switch (format) {
            case JSON -> output.write(JSON.writeValueAsBytes(json(result)));
            case CSV -> export(result, ExportFormat.CSV, output);
            case ARROW -> export(result, ExportFormat.ARROW, output);
            case PARQUET -> export(result, ExportFormat.PARQUET, output);
        }
        output.flush();
    }

    private static Map<String, Object> json(QueryResult result) {
        List<Map<String, String>> columns = result.columns().stream()
                .map(column -> Map.of(
                        "name", column.name(), "kind", column.kind().name().toLowerCase(Locale.ROOT)))
                .toList();
        return Map.of("columns", columns, "rows", result.rows(), "cut", result.cut());
    }

    private static void export(QueryResult result, ExportFormat format, OutputStream output) throws IOException {
        List<Heading> headings = result.columns().stream()
                .map(column -> new Heading(column.name(), type(column.kind())))
                .toList();
        RowsExport.write(headings, result.rows(), format, output);
    }

    private static Class<?> type(ResultColumn.Kind kind) {
        return switch (kind) {
            case BOOLEAN -> Boolean.class;
            case LONG -> Long.class;
            case DOUBLE -> Double.class;
            case TEXT -> String.class;
        };
    }
}
