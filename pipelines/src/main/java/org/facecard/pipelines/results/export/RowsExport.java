package org.facecard.pipelines.results.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.facecard.pipelines.results.export.ExportedColumns.Column;
import org.facecard.pipelines.results.export.ExportedColumns.Kind;
import org.facecard.pipelines.results.export.ExportedColumns.Row;
import org.facecard.pipelines.results.tables.PartitionKey;
import org.facecard.pipelines.study.plan.CheckpointId;
import org.jspecify.annotations.Nullable;

/** Exports rows that are in memory, such as the answer to a query, as one stream. */
public final class RowsExport {
    private static final Map<Class<?>, Kind> KINDS = Map.of(
            Boolean.class, Kind.BOOLEAN,
            Long.class, Kind.LONG,
            Double.class, Kind.DOUBLE,
            String.class, Kind.TEXT);

    private static final PartitionKey NOWHERE = PartitionKey.of(new CheckpointId(0, "", 0));

    private RowsExport() {}

    private record Values(List<@Nullable Object> values) {}

    /**
     * A column.
     *
     * @param name unique among the columns
     * @param type Boolean, Long, Double or String; every value may be absent
     */
    public record Heading(String name, Class<?> type) {}

    /** Writes {@code rows}, each with a value per heading, to {@code output} and flushes it; the caller closes it. */
    public static void write(
            List<Heading> headings, List<List<@Nullable Object>> rows, ExportFormat format, OutputStream output)
            throws IOException {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < headings.size(); i++) {
            columns.add(column(headings.get(i), i));
        }
        Export.write(columns, rows.stream().map(row -> new Row(NOWHERE, new Values(row))), format, output);
    }

    private static Column column(Heading heading, int index) {
        Kind kind = KINDS.get(heading.type());
        if (kind == null) {
            throw new IllegalArgumentException("%s cannot be exported".formatted(heading));
        }
        return new Column(
                heading.name(), kind, row -> ((Values) row.content()).values().get(index));
    }
}
