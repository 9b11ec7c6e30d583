package org.facecard.infra.serve.studies;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Success of a checkpoint that is read in two ways. */
class OutcomePointTest {
    @Test
    void aReadingWithOneAttemptIsCounted() throws SQLException {
        Map<String, Double> rates = new TreeMap<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA study");
            statement.execute("""
                    CREATE TABLE study.outcomes AS SELECT * FROM (VALUES
                      (31, 'ppo', 20, 'rule-ood', 'sampled', 1, 180, 2e-1, 10, 1e9),
                      (31, 'ppo', 20, 'rule-ood', 'sampled', 2, 180, 3e-1, 10, 1e9),
                      (31, 'ppo', 20, 'rule-ood', 'teacher-forced', 1, 180, 6e-1, 10, 1e9))
                      t(seed, arm, budget, split, mode, verification_iterations, episodes, success_rate, updates, flops)
                    """);
            try (ResultSet rows = statement.executeQuery(OutcomePoint.SQL)) {
                while (rows.next()) {
                    OutcomePoint point = OutcomePoint.of(rows);
                    rates.put(point.mode(), point.successRate());
                }
            }
        }
        assertThat(rates).isEqualTo(Map.of("sampled", 0.3, "teacher-forced", 0.6));
    }
}
