package org.facecard.infra.serve.query;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A column of a result.
 *
 * @param name as the statement names it
 * @param kind what it holds
 */
public record ResultColumn(String name, Kind kind) {
    /** What a column holds; every value may be absent. */
    public enum Kind {
        BOOLEAN,
        LONG,
        DOUBLE,
        TEXT;

        /** Returns whether a chart can place its values. */
        public boolean number() {
            return this == LONG || this == DOUBLE;
        }
    }

    static List<ResultColumn> of(ResultSetMetaData metadata) throws SQLException {
        List<ResultColumn> columns = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 1; i <= metadata.getColumnCount(); i++) {
            String name = unused(metadata.getColumnName(i), names);
            names.add(name);
            columns.add(new ResultColumn(name, kind(metadata.getColumnTypeName(i))));
        }
        return columns;
    }

    /** Parquet and Arrow distinguish columns by their names. */
    private static String unused(String name, Set<String> names) {
        String free = name;
        for (int number = 2; names.contains(free); number++) {
            free = name + "_" + number;
        }
        return free;
    }

    /** Sums of integers and decimals are doubles, so that every format can hold them. */
    private static Kind kind(String type) {
        String base = type.toUpperCase(Locale.ROOT).replaceAll("\\(.*", "");
        return switch (base) {
            case "BOOLEAN" -> Kind.BOOLEAN;
            case "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER" -> Kind.LONG;
            case "HUGEINT", "UHUGEINT", "UBIGINT", "DECIMAL", "FLOAT", "REAL", "DOUBLE" -> Kind.DOUBLE;
            default -> Kind.TEXT;
        };
    }
}
