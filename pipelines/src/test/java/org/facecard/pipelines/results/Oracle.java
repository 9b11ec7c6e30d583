package org.facecard.pipelines.results;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.facecard.pipelines.results.tables.Table;

/** Reads a study's Parquet with DuckDB: a reader and a calculator that share nothing with this project. */
public final class Oracle implements AutoCloseable {
    private final Connection connection;

    /** Offers the partitioned tables as views {@code episodes} and {@code training}. */
    public Oracle(StudyResults results) {
        try {
            connection = DriverManager.getConnection("jdbc:duckdb:");
            try (Statement statement = connection.createStatement()) {
                statement.execute("set threads = 1");
                for (String table : List.of("episodes", "training")) {
                    statement.execute(
                            "create table %s as select * from read_parquet('%s/%1$s/**/*.parquet', hive_partitioning = true)"
                                    .formatted(table, results.folder()));
                }
                statement.execute("create table outcomes as select * from read_parquet('%s')"
                        .formatted(Table.OUTCOMES.in(results.folder())));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The only number of {@code query} about {@code results}. */
    public static double number(StudyResults results, String query) {
        try (Oracle oracle = new Oracle(results)) {
            return oracle.row(query).get(0);
        }
    }

    /** The numbers of the first row of {@code query}. */
    public List<Double> row(String query) {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            List<Double> row = new ArrayList<>();
            for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                row.add(result.getDouble(column));
            }
            return row;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All rows of {@code query}, run in {@code folder}. */
    public List<Map<String, Object>> rows(String query, Path folder) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set file_search_path = '%s'".formatted(folder));
            List<Map<String, Object>> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery(query)) {
                while (result.next()) {
                    Map<String, Object> row = new LinkedHashMap<>();
                    for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                        row.put(result.getMetaData().getColumnName(column), result.getObject(column));
                    }
                    rows.add(row);
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
