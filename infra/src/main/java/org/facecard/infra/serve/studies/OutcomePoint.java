package org.facecard.infra.serve.studies;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Success of one checkpoint on one split, all seeds together.
 *
 * @param arm name of the arm
 * @param budget as the tables name it, 0 for the init
 * @param split label of the split
 * @param mode label of the way of reading
 * @param episodes of all seeds
 * @param successRate mean over seeds
 * @param lowest success rate of one seed
 * @param highest success rate of one seed
 * @param updates optimiser updates, mean over seeds: since the init; for the init, those of its warm-up
 * @param flops since the init, mean over seeds
 * @param seeds number of seeds
 */
public record OutcomePoint(
        String arm,
        int budget,
        String split,
        String mode,
        long episodes,
        double successRate,
        double lowest,
        double highest,
        double updates,
        double flops,
        int seeds) {
    /** Selects success within the largest number of attempts that was allowed on the split in this way of reading. */
    static final String SQL = """
        WITH outcomes AS (SELECT * FROM study.outcomes),
        most AS (SELECT split, mode, max(verification_iterations) AS attempts FROM outcomes GROUP BY split, mode)
        SELECT arm, budget, split, mode, CAST(sum(episodes) AS BIGINT) AS episodes,
          avg(success_rate) AS success_rate, min(success_rate) AS lowest, max(success_rate) AS highest,
          avg(updates) AS updates, avg(flops) AS flops, CAST(count(*) AS INTEGER) AS seeds
        FROM outcomes JOIN most USING (split, mode) WHERE verification_iterations = most.attempts
        GROUP BY arm, budget, split, mode ORDER BY arm, split, mode, budget
        """;

    /** Returns updates after the init, where training of the arms begins. */
    public double trained() {
        return arm.equals("init") ? 0 : updates;
    }

    static OutcomePoint of(ResultSet row) throws SQLException {
        return new OutcomePoint(
                row.getString("arm"),
                row.getInt("budget"),
                row.getString("split"),
                row.getString("mode"),
                row.getLong("episodes"),
                row.getDouble("success_rate"),
                row.getDouble("lowest"),
                row.getDouble("highest"),
                row.getDouble("updates"),
                row.getDouble("flops"),
                row.getInt("seeds"));
    }
}
