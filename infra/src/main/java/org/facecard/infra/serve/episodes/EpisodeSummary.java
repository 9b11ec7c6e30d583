package org.facecard.infra.serve.episodes;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * One episode in a list.
 *
 * @param id its position among all episodes of the study, for paging only
 * @param key which episode
 * @param problem id of the problem
 * @param attempts made
 * @param waypoints reached
 * @param solved whether every waypoint that was reached was passed
 * @param reward sum over attempts
 * @param firstOutcome label of the outcome of the first attempt
 * @param lastOutcome label of the outcome of the last attempt
 * @param firstReading how the first answer reads the rule
 */
public record EpisodeSummary(
        long id,
        EpisodeKey key,
        String problem,
        int attempts,
        int waypoints,
        boolean solved,
        double reward,
        String firstOutcome,
        String lastOutcome,
        String firstReading) {
    static EpisodeSummary of(ResultSet row) throws SQLException {
        return new EpisodeSummary(
                row.getLong("id"),
                EpisodeKey.of(row),
                row.getString("problem"),
                row.getInt("attempts"),
                row.getInt("waypoints"),
                row.getBoolean("solved"),
                row.getDouble("reward"),
                row.getString("first_outcome"),
                row.getString("last_outcome"),
                row.getString("first_reading"));
    }
}
