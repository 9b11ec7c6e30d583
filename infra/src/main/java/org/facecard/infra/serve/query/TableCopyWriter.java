package org.facecard.infra.serve.query;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;

/**
 * Writes the tables of a study into one DuckDB file. A table that cannot be read is left out and named in {@code
 * facecard.unreadable}. The schema {@code facecard} also holds what the pages look up: {@code episode_list}, one row per
 * episode.
 */
final class TableCopyWriter {
    /** Raised when the contents of a copy change for the same tables. */
    static final String VERSION = "2";

    private static final String EPISODES = "episodes";

    /** An episode is solved when every waypoint that it reached was passed. */
    private static final String EPISODE_LIST = """
        CREATE TABLE facecard.episode_list AS
        WITH waypoints AS (
          SELECT seed, arm, budget, split, mode, episode, waypoint,
            any_value(problem) AS problem, any_value(cluster) AS cluster,
            count(*) AS attempts, bool_or(correct) AS passed, sum(reward) AS reward,
            arg_min(outcome, attempt) AS first_outcome, arg_max(outcome, attempt) AS last_outcome,
            arg_min(reading, attempt) AS first_reading,
            lower(string_agg(prompt || chr(10) || answer, chr(10))) AS text
          FROM main.episodes GROUP BY seed, arm, budget, split, mode, episode, waypoint),
        list AS (
          SELECT seed, arm, budget, split, mode, episode,
            any_value(problem) AS problem, any_value(cluster) AS cluster,
            CAST(sum(attempts) AS INTEGER) AS attempts, CAST(count(*) AS INTEGER) AS waypoints,
            bool_and(passed) AS solved, sum(reward) AS reward,
            arg_min(first_outcome, waypoint) AS first_outcome, arg_max(last_outcome, waypoint) AS last_outcome,
            arg_min(first_reading, waypoint) AS first_reading,
            string_agg(text, chr(10)) AS text
          FROM waypoints GROUP BY seed, arm, budget, split, mode, episode)
        SELECT row_number() OVER (ORDER BY seed, arm, budget, split, mode, episode) AS id, * FROM list
        ORDER BY id
        """;

    /** The values that a form offers, so that no page looks through all episodes for them. */
    private static final String CHOICES = """
        CREATE TABLE facecard.choices AS
        SELECT 'seed' AS name, seed AS number, NULL AS text FROM facecard.episode_list GROUP BY ALL
        UNION ALL SELECT 'budget', budget, NULL FROM facecard.episode_list GROUP BY ALL
        UNION ALL SELECT 'arm', NULL, arm FROM facecard.episode_list GROUP BY ALL
        UNION ALL SELECT 'split', NULL, split FROM facecard.episode_list GROUP BY ALL
        UNION ALL SELECT 'mode', NULL, mode FROM facecard.episode_list GROUP BY ALL
        UNION ALL SELECT 'last_outcome', NULL, last_outcome FROM facecard.episode_list GROUP BY ALL
        UNION ALL SELECT 'first_reading', NULL, first_reading FROM facecard.episode_list GROUP BY ALL
        """;

    private TableCopyWriter() {}

    static void write(List<TableSource> sources, Path file) throws IOException {
        Properties settings = new Properties();
        settings.setProperty("threads", "2");
        settings.setProperty("memory_limit", "600MB");
        settings.setProperty("temp_directory", file + ".tmp");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file, settings);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA facecard");
            statement.execute("CREATE TABLE facecard.unreadable (table_name VARCHAR, message VARCHAR)");
            for (TableSource source : sources) {
                copy(source, connection);
            }
            statement.execute("CHECKPOINT");
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static void copy(TableSource source, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(source.copyTo("main." + Sql.identifier(source.name())));
            if (source.name().equals(EPISODES)) {
                statement.execute(EPISODE_LIST);
                statement.execute(CHOICES);
            }
        } catch (SQLException e) {
            note(source.name(), String.valueOf(e.getMessage()), connection);
        }
    }

    private static void note(String table, String message, Connection connection) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO facecard.unreadable VALUES (?, ?)")) {
            insert.setString(1, table);
            insert.setString(2, message);
            insert.executeUpdate();
        }
    }
}
