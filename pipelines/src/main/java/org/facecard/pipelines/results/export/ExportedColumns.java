package org.facecard.pipelines.results.export;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.facecard.pipelines.results.tables.PartitionKey;
import org.facecard.pipelines.results.tables.Table;
import org.jspecify.annotations.Nullable;

/** The columns of an exported table: those of its folders, then those of its record. */
final class ExportedColumns {
    /** One row with the folder it lies in. */
    record Row(PartitionKey place, Record content) {}

    /** What a column holds; every kind may be absent. */
    enum Kind {
        BOOLEAN,
        INTEGER,
        LONG,
        DOUBLE,
        TEXT
    }

    /** A column. */
    record Column(String name, Kind kind, Function<Row, @Nullable Object> value) {}

    private static final Map<Class<?>, Kind> KINDS = Map.of(
            boolean.class, Kind.BOOLEAN,
            Boolean.class, Kind.BOOLEAN,
            int.class, Kind.INTEGER,
            Integer.class, Kind.INTEGER,
            long.class, Kind.LONG,
            double.class, Kind.DOUBLE,
            Double.class, Kind.DOUBLE,
            String.class, Kind.TEXT);

    private ExportedColumns() {}

    /** Returns the columns of a partitioned table. */
    static List<Column> of(Table<?> table, PartitionKey example) {
        List<Column> columns = new ArrayList<>();
        columns.add(
                new Column("seed", Kind.LONG, row -> row.place().checkpoint().seed()));
        columns.add(new Column("arm", Kind.TEXT, row -> row.place().checkpoint().arm()));
        columns.add(new Column(
                "budget", Kind.INTEGER, row -> row.place().checkpoint().budget()));
        if (example.split().isPresent()) {
            columns.add(new Column(
                    "split", Kind.TEXT, row -> row.place().split().orElseThrow().label()));
            columns.add(new Column(
                    "mode", Kind.TEXT, row -> row.place().mode().orElseThrow().label()));
        }
        columns.addAll(of(table));
        return columns;
    }

    /** Returns the columns of a table that lies in one file. */
    static List<Column> of(Table<?> table) {
        List<Column> columns = new ArrayList<>();
        for (RecordComponent component : table.rows().getRecordComponents()) {
            Kind kind = KINDS.get(component.getType());
            if (kind == null) {
                throw new IllegalStateException("%s cannot be exported".formatted(component));
            }
            columns.add(new Column(snakeCase(component.getName()), kind, row -> value(component, row.content())));
        }
        return columns;
    }

    private static @Nullable Object value(RecordComponent component, Record content) {
        try {
            return component.getAccessor().invoke(content);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot read %s".formatted(component), e);
        }
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
