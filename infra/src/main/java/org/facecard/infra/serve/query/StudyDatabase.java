package org.facecard.infra.serve.query;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.duckdb.DuckDBConnection;

/** The tables of one study, for the queries of the pages. Safe to use from many threads. */
public final class StudyDatabase implements AutoCloseable {
    /** Name of the tables in queries. */
    public static final String STUDY = "study";

    /** Name of the tables of the second study in queries. */
    public static final String OTHER = "other";

    private static final int MEGABYTES = 256;

    /** Maps the current row to a value. */
    @FunctionalInterface
    public interface RowMapper<T> {
        /** Returns the value of the row that {@code row} is at. */
        T map(ResultSet row) throws SQLException;
    }

    private final Path copy;
    private final Connection sandbox;
    private final Map<String, List<?>> kept = new ConcurrentHashMap<>();

    private StudyDatabase(Path copy, Connection sandbox) {
        this.copy = copy;
        this.sandbox = sandbox;
    }

    /** Opens a copy that {@link TableCopies} has made. */
    static StudyDatabase open(Path copy) {
        try {
            return new StudyDatabase(copy, Sandbox.open(Map.of(STUDY, copy), MEGABYTES));
        } catch (SQLException e) {
            throw unreadable(copy, e);
        }
    }

    /** Opens the tables of two studies, this one's and another's; the caller closes them. */
    public StudyDatabase with(StudyDatabase other) {
        Map<String, Path> copies = new LinkedHashMap<>();
        copies.put(STUDY, copy);
        copies.put(OTHER, other.copy);
        try {
            return new StudyDatabase(copy, Sandbox.open(copies, MEGABYTES));
        } catch (SQLException e) {
            throw unreadable(copy, e);
        }
    }

    /** Returns the file with the tables. */
    public Path copy() {
        return copy;
    }

    /** Returns every row of the answer. Tables are named {@code study.TABLE} and {@code study.facecard.TABLE}. */
    public <T> List<T> select(Sql sql, RowMapper<T> mapper) {
        try (Connection connection = ((DuckDBConnection) sandbox).duplicate();
                PreparedStatement statement = prepared(connection, sql)) {
            return rows(statement, mapper);
        } catch (SQLException e) {
            throw unreadable(copy, e);
        }
    }

    /** Returns the statement with its parameters. */
    static PreparedStatement prepared(Connection connection, Sql sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql.text());
        for (int i = 0; i < sql.parameters().size(); i++) {
            statement.setObject(i + 1, sql.parameters().get(i));
        }
        return statement;
    }

    static <T> List<T> rows(PreparedStatement statement, RowMapper<T> mapper) throws SQLException {
        List<T> rows = new ArrayList<>();
        try (ResultSet answer = statement.executeQuery()) {
            while (answer.next()) {
                rows.add(mapper.map(answer));
            }
        }
        return rows;
    }

    /** Returns the first row of the answer. */
    public <T> Optional<T> first(Sql sql, RowMapper<T> mapper) {
        return select(sql, mapper).stream().findFirst();
    }

    /**
     * Returns every row of the answer to a query without parameters. The query runs once: pages repeat it often, and a
     * copy never changes.
     */
    @SuppressWarnings("unchecked")
    public <T> List<T> kept(String sql, RowMapper<T> mapper) {
        return (List<T>) kept.computeIfAbsent(sql, text -> List.copyOf(select(Sql.of(text), mapper)));
    }

    /** Returns the names of the tables that could be read. */
    public List<String> tables() {
        return kept(
                "SELECT table_name FROM duckdb_tables() WHERE database_name = 'study' AND schema_name = 'main'"
                        + " ORDER BY table_name",
                row -> row.getString(1));
    }

    /** Returns whether {@code table} could be read. */
    public boolean has(String table) {
        return tables().contains(table);
    }

    /** Returns the tables that could not be read, with the reason. */
    public List<UnreadableTable> unreadable() {
        return kept(
                "SELECT table_name, message FROM study.facecard.unreadable ORDER BY table_name",
                row -> new UnreadableTable(row.getString(1), row.getString(2)));
    }

    private static QueryException unreadable(Path copy, SQLException e) {
        return new QueryException(
                QueryException.Kind.UNREADABLE,
                "the tables cannot be read (%s): delete %s, which will be rebuilt".formatted(e.getMessage(), copy),
                e);
    }

    @Override
    public void close() {
        try {
            sandbox.close();
        } catch (SQLException e) {
            throw unreadable(copy, e);
        }
    }
}
