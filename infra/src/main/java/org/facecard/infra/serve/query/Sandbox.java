package org.facecard.infra.serve.query;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;

/**
 * A DuckDB in memory that sees table copies read-only and nothing else: no files, no network, no extensions, no spilling,
 * and a configuration that no statement can change.
 */
final class Sandbox {
    private static final int THREADS = 2;

    private Sandbox() {}

    /**
     * Opens one.
     *
     * @param copies table copies by the name of their study; the first is where unqualified table names are looked up
     */
    static Connection open(Map<String, Path> copies, int memoryMegabytes) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:duckdb:", settings(memoryMegabytes));
        try (Statement statement = connection.createStatement()) {
            for (Map.Entry<String, Path> copy : copies.entrySet()) {
                statement.execute("ATTACH %s AS %s (READ_ONLY)"
                        .formatted(Sql.literal(copy.getValue().toString()), Sql.identifier(copy.getKey())));
            }
            statement.execute("USE " + Sql.identifier(copies.keySet().iterator().next()));
            statement.execute("SET enable_external_access = false");
            statement.execute("SET lock_configuration = true");
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static Properties settings(int memoryMegabytes) {
        Properties settings = new Properties();
        settings.setProperty("memory_limit", memoryMegabytes + "MB");
        settings.setProperty("threads", String.valueOf(THREADS));
        settings.setProperty("temp_directory", "");
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        settings.setProperty("allow_community_extensions", "false");
        settings.setProperty("jdbc_stream_results", "true");
        return settings;
    }
}
