package org.facecard.infra.serve.query;

import java.util.List;

/**
 * The statements that make, from {@code main.episodes}, what the pages look up in the schema {@code facecard}:
 *
 * <ul>
 *   <li>{@code episode_list}: a row per episode;
 *   <li>{@code texts}: every prompt and every answer once, in lower case. Models repeat themselves and prompts come
 *       from few templates, so a search reads a fraction of their text;
 *   <li>{@code text_episodes}: which episodes hold a text;
 *   <li>{@code choices}: the values that a form offers.
 * </ul>
 */
final class EpisodeIndex {
    /** The table that it is made from. */
    static final String EPISODES = "episodes";

    /** An episode is solved when every waypoint that it reached was passed. */
    private static final String EPISODE_LIST = """
        CREATE TABLE facecard.episode_list AS
        WITH waypoints AS (
          SELECT seed, arm, budget, split, mode, episode, waypoint,
            any_value(problem) AS problem, any_value(cluster) AS cluster,
            count(*) AS attempts, bool_or(correct) AS passed, sum(reward) AS reward,
            arg_min(outcome, attempt) AS first_outcome, arg_max(outcome, attempt) AS last_outcome,
            arg_min(reading, attempt) AS first_reading
          FROM main.episodes GROUP BY seed, arm, budget, split, mode, episode, waypoint),
        list AS (
          SELECT seed, arm, budget, split, mode, episode,
            any_value(problem) AS problem, any_value(cluster) AS cluster,
            CAST(sum(attempts) AS INTEGER) AS attempts, CAST(count(*) AS INTEGER) AS waypoints,
            bool_and(passed) AS solved, sum(reward) AS reward,
            arg_min(first_outcome, waypoint) AS first_outcome, arg_max(last_outcome, waypoint) AS last_outcome,
            arg_min(first_reading, waypoint) AS first_reading
          FROM waypoints GROUP BY seed, arm, budget, split, mode, episode)
        SELECT row_number() OVER (ORDER BY seed, arm, budget, split, mode, episode) AS id, * FROM list
        ORDER BY id
        """;

    private static final String TEXTS = """
        CREATE TABLE facecard.texts AS
        SELECT row_number() OVER () AS text_id, text
        FROM (SELECT lower(prompt) AS text FROM main.episodes UNION SELECT lower(answer) FROM main.episodes)
        """;

    private static final String TEXT_EPISODES = """
        CREATE TABLE facecard.text_episodes AS
        WITH held AS (
          SELECT seed, arm, budget, split, mode, episode, lower(prompt) AS text FROM main.episodes
          UNION ALL SELECT seed, arm, budget, split, mode, episode, lower(answer) FROM main.episodes)
        SELECT DISTINCT text_id, id
        FROM held JOIN facecard.episode_list USING (seed, arm, budget, split, mode, episode) JOIN facecard.texts USING (text)
        ORDER BY text_id, id
        """;

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

    /** In the order in which they are run. */
    static final List<String> STATEMENTS = List.of(EPISODE_LIST, TEXTS, TEXT_EPISODES, CHOICES);

    private EpisodeIndex() {}
}
