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
import java.util.function.Consumer;

/**
 * Writes the tables of a study into one DuckDB file. A table that cannot be read is left out and named in {@code
 * facecard.unreadable}. The schema {@code facecard} also holds the {@link EpisodeIndex}.
 */
final class TableCopyWriter {
    /** Raised when the contents of a copy change for the same tables. */
    static final String VERSION = "3";

    private TableCopyWriter() {}

    static void write(List<TableSource> sources, Path file, Consumer<String> progress) throws IOException {
        Properties settings = new Properties();
        settings.setProperty("threads", "2");
        settings.setProperty("memory_limit", "600MB");
        settings.setProperty("temp_directory", file + ".tmp");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file, settings);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA facecard");
            statement.execute("CREATE TABLE facecard.unreadable (table_name VARCHAR, message VARCHAR)");
            for (TableSource source : sources) {
                progress.accept(source.name());
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
            if (source.name().equals(EpisodeIndex.EPISODES)) {
                for (String index : EpisodeIndex.STATEMENTS) {
                    statement.execute(index);
                }
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
