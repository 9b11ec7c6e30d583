package org.facecard.infra.serve.query;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.facecard.infra.threads.DaemonThreads;
import org.jspecify.annotations.Nullable;

/** Runs the queries of users, each in a sandbox of its own, a few at a time. */
public final class QueryRunner implements AutoCloseable {
    private static final int AT_ONCE = 2;
    private static final long WAIT_SECONDS = 5;

    private final Semaphore places = new Semaphore(AT_ONCE, true);
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(new DaemonThreads("query-clock"));

    /**
     * Runs one or more statements; the rows of the last one are the result.
     *
     * @param copies table copies by the name of their study; the first is where unqualified table names are looked up
     * @throws QueryException when the statement is wrong, forbidden, too slow, or too many run
     */
    public QueryResult run(String sql, Map<String, Path> copies, QueryLimits limits) {
        if (sql.isBlank()) {
            throw new QueryException(
                    QueryException.Kind.REFUSED, "the query is empty: try SELECT * FROM outcomes LIMIT 10");
        }
        takePlace();
        long start = System.nanoTime();
        try (Connection sandbox = Sandbox.open(copies, limits.memoryMegabytes());
                Statement statement = sandbox.createStatement()) {
            return run(sql, statement, limits, start);
        } catch (SQLException e) {
            throw new QueryException(QueryException.Kind.REFUSED, words(e, limits), e);
        } finally {
            places.release();
        }
    }

    private QueryResult run(String sql, Statement statement, QueryLimits limits, long start) throws SQLException {
        return within(statement, limits, () -> {
            if (!statement.execute(sql)) {
                return new QueryResult(List.of(), List.of(), false, since(start));
            }
            try (ResultSet answer = statement.getResultSet()) {
                return read(answer, limits, start);
            }
        });
    }

    /** What is done with a statement. */
    @FunctionalInterface
    private interface Asking<T> {
        T answer() throws SQLException;
    }

    private <T> T within(Statement statement, QueryLimits limits, Asking<T> asking) throws SQLException {
        AtomicBoolean late = new AtomicBoolean();
        ScheduledFuture<?> end =
                clock.schedule(() -> cancel(statement, late), limits.time().toMillis(), TimeUnit.MILLISECONDS);
        try {
            return asking.answer();
        } catch (SQLException e) {
            if (late.get()) {
                throw new QueryException(
                        QueryException.Kind.TIMED_OUT,
                        "the query took longer than %d s and was cancelled: narrow it with WHERE, or aggregate less"
                                .formatted(limits.time().toSeconds()),
                        e);
            }
            throw e;
        } finally {
            end.cancel(false);
        }
    }

    /**
     * Returns the rows of a statement of ours that holds a visitor's expression, in a sandbox of its own like a query.
     *
     * @param copy tables of the study, named {@code study.TABLE}
     * @throws QueryException when the expression is wrong, forbidden, too slow, or too many run
     */
    public <T> List<T> select(Path copy, Sql sql, StudyDatabase.RowMapper<T> mapper, QueryLimits limits) {
        takePlace();
        try (Connection sandbox = Sandbox.open(Map.of(StudyDatabase.STUDY, copy), limits.memoryMegabytes());
                PreparedStatement statement = StudyDatabase.prepared(sandbox, sql)) {
            return within(statement, limits, () -> StudyDatabase.rows(statement, mapper));
        } catch (SQLException e) {
            throw new QueryException(QueryException.Kind.REFUSED, words(e, limits), e);
        } finally {
            places.release();
        }
    }

    private static QueryResult read(ResultSet answer, QueryLimits limits, long start) throws SQLException {
        List<ResultColumn> columns = ResultColumn.of(answer.getMetaData());
        List<List<@Nullable Object>> rows = new ArrayList<>();
        long characters = 0;
        boolean more = answer.next();
        while (more && rows.size() < limits.rows() && characters <= limits.characters()) {
            List<@Nullable Object> row = row(answer, columns);
            characters += characters(row);
            rows.add(row);
            more = answer.next();
        }
        return new QueryResult(columns, rows, more, since(start));
    }

    private static List<@Nullable Object> row(ResultSet answer, List<ResultColumn> columns) throws SQLException {
        List<@Nullable Object> row = new ArrayList<>(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            row.add(value(answer.getObject(i + 1), columns.get(i).kind()));
        }
        return Collections.unmodifiableList(row);
    }

    private static @Nullable Object value(@Nullable Object found, ResultColumn.Kind kind) {
        if (found == null) {
            return null;
        }
        return switch (kind) {
            case BOOLEAN -> found;
            case LONG -> ((Number) found).longValue();
            case DOUBLE -> ((Number) found).doubleValue();
            case TEXT -> found.toString();
        };
    }

    private static long characters(List<@Nullable Object> row) {
        return row.stream()
                .mapToLong(value -> value instanceof String text ? text.length() : 1)
                .sum();
    }

    private void takePlace() {
        try {
            if (places.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new QueryException(
                QueryException.Kind.BUSY, "%d queries run already: try again in a moment".formatted(AT_ONCE));
    }

    private static void cancel(Statement statement, AtomicBoolean late) {
        late.set(true);
        try {
            statement.cancel();
        } catch (SQLException e) {
            // It has already ended.
        }
    }

    /** Returns DuckDB's message; for a streamed result that fails, DuckDB says only that it is invalid. */
    private static String words(SQLException e, QueryLimits limits) {
        String words = String.valueOf(e.getMessage()).strip();
        return words.contains("Out of Memory") || words.contains("Invalid result set")
                ? "the query needs more than its %d MB of memory: narrow it with WHERE, or aggregate earlier"
                        .formatted(limits.memoryMegabytes())
                : words;
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
