package org.facecard.infra.serve.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueryPageTest {
    @Test
    void theFirstExampleKeepsWaysOfReadingApart() throws SQLException {
        String sql = QueryPage.examples(List.of("outcomes")).values().iterator().next();
        List<Double> success = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TABLE outcomes AS SELECT * FROM (VALUES
                      ('ppo', 20, 'rule-ood', 'greedy', 2, 6e-1), ('ppo', 20, 'rule-ood', 'sampled', 1, 1e-1),
                      ('ppo', 20, 'rule-ood', 'sampled', 2, 3e-1))
                      t(arm, budget, split, mode, verification_iterations, success_rate)
                    """);
            try (ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    success.add(rows.getDouble("success"));
                }
            }
        }
        assertThat(success).containsExactly(60.0, 30.0);
    }
}
