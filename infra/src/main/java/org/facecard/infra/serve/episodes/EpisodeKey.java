package org.facecard.infra.serve.episodes;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.facecard.infra.serve.query.Sql;

/**
 * Identifies an episode of a study: the same in every copy of its tables, so that a link to it can be shared.
 *
 * @param seed the replicate
 * @param arm name of the arm
 * @param budget as the tables name it; 0 for base and init
 * @param split label of the split
 * @param mode label of the way of reading
 * @param episode position of the problem within its split, from 0
 */
public record EpisodeKey(long seed, String arm, int budget, String split, String mode, int episode) {
    private static final String CONDITION =
            "seed = ? AND arm = ? AND budget = ? AND split = ? AND mode = ? AND episode = ?";

    /**
     * Reads a key.
     *
     * @throws BadFilterException when a part is missing or not a number
     */
    public static EpisodeKey of(EpisodeFilter.RequestParameters parameters) {
        return new EpisodeKey(
                number("seed", EpisodeFilter.SEED, parameters),
                parameters.of("arm"),
                (int) number("budget", EpisodeFilter.COUNT, parameters),
                parameters.of("split"),
                parameters.of("mode"),
                (int) number("episode", EpisodeFilter.COUNT, parameters));
    }

    private static long number(String name, String form, EpisodeFilter.RequestParameters parameters) {
        String value = parameters.of(name);
        if (!value.matches(form)) {
            throw new BadFilterException(
                    "%s is \"%s\": an episode is named by seed, arm, budget, split, mode and episode"
                            .formatted(name, value));
        }
        return Long.parseLong(value);
    }

    static EpisodeKey of(ResultSet row) throws SQLException {
        return new EpisodeKey(
                row.getLong("seed"),
                row.getString("arm"),
                row.getInt("budget"),
                row.getString("split"),
                row.getString("mode"),
                row.getInt("episode"));
    }

    /** Returns a condition on rows of {@code episodes} and of {@code facecard.episode_list}. */
    Sql condition() {
        return Sql.of(CONDITION, seed, arm, budget, split, mode, episode);
    }

    /** This key as request parameters. */
    public Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("seed", String.valueOf(seed));
        parameters.put("arm", arm);
        parameters.put("budget", String.valueOf(budget));
        parameters.put("split", split);
        parameters.put("mode", mode);
        parameters.put("episode", String.valueOf(episode));
        return parameters;
    }

    /** Returns the checkpoint as text. */
    public String checkpoint() {
        return budget == 0 ? "%s, seed %d".formatted(arm, seed) : "%s %d, seed %d".formatted(arm, budget, seed);
    }
}
