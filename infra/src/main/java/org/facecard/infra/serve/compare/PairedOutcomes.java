package org.facecard.infra.serve.compare;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.facecard.infra.serve.episodes.EpisodeKey;
import org.facecard.infra.serve.query.Sql;
import org.facecard.infra.serve.query.StudyDatabase;

/**
 * Two sides on their common problems. The database pairs and counts them: a side of a large study has tens of thousands of
 * episodes, and most of the time would be spent on carrying them over.
 *
 * @param pairing how problems are paired
 * @param clusters every cluster under every seed
 * @param onlyLeft examples that the left side alone solves, in the order of seeds and episodes
 * @param onlyRight examples that the right side alone solves
 */
record PairedOutcomes(
        Comparison.Pairing pairing,
        List<ClusterPairs> clusters,
        List<Disagreement> onlyLeft,
        List<Disagreement> onlyRight) {
    private static final int EXAMPLES = 40;

    /** Its rows are clusters, and with a problem instead of a cluster examples. */
    private static final String PAIRS = """
        , pairs AS MATERIALIZED (
          SELECT l.seed, r.seed AS right_seed, l.cluster, l.problem, l.episode, r.episode AS right_episode,
            l.solved, r.solved AS right_solved
          FROM l JOIN r USING (%1$s)),
        examples AS (
          SELECT * FROM pairs WHERE solved <> right_solved
          QUALIFY row_number() OVER (PARTITION BY solved ORDER BY seed, episode) <= %2$d)
        SELECT seed, cluster, count(*) AS pairs, sum(solved) AS left_solved, sum(right_solved) AS right_solved,
          sum(solved * right_solved) AS both_solved,
          NULL AS problem, NULL AS right_seed, NULL AS episode, NULL AS right_episode
        FROM pairs GROUP BY seed, cluster
        UNION ALL
        SELECT seed, cluster, 1, solved, right_solved, 0, problem, right_seed, episode, right_episode FROM examples
        ORDER BY seed, episode
        """;

    /** Copies the lists. */
    PairedOutcomes {
        clusters = List.copyOf(clusters);
        onlyLeft = List.copyOf(onlyLeft);
        onlyRight = List.copyOf(onlyRight);
    }

    /** Pairs the sides of {@code question}. */
    static PairedOutcomes of(Comparison.Question question) {
        StudyDatabase left = question.left().study().database();
        StudyDatabase right = question.right().study().database();
        if (left == right) {
            return of(question, left, StudyDatabase.STUDY);
        }
        try (StudyDatabase both = left.with(right)) {
            return of(question, both, StudyDatabase.OTHER);
        }
    }

    private static PairedOutcomes of(Comparison.Question question, StudyDatabase database, String other) {
        Sql left = rows(question.left(), question, StudyDatabase.STUDY);
        Sql right = rows(question.right(), question, other);
        Comparison.Pairing pairing = pairing(left, right, database);
        Sql sides = Sql.of("WITH l AS MATERIALIZED (")
                .plus(first(left, pairing))
                .plus(Sql.of("), r AS MATERIALIZED ("))
                .plus(first(right, pairing))
                .plus(Sql.of(")"));
        List<Row> rows = database.select(
                sides.plus(Sql.of(PAIRS.formatted(pairing.columns(), EXAMPLES))), row -> Row.of(row, question));
        return new PairedOutcomes(
                pairing,
                rows.stream().flatMap(Row::clusters).toList(),
                rows.stream().flatMap(row -> row.examples(1)).toList(),
                rows.stream().flatMap(row -> row.examples(0)).toList());
    }

    private static Comparison.Pairing pairing(Sql left, Sql right, StudyDatabase database) {
        Sql common = Sql.of("SELECT count(*) FROM (SELECT seed FROM (")
                .plus(left)
                .plus(Sql.of(") INTERSECT SELECT seed FROM ("))
                .plus(right)
                .plus(Sql.of("))"));
        return database.first(common, row -> row.getLong(1)).orElse(0L) > 0
                ? Comparison.Pairing.SEED_AND_PROBLEM
                : Comparison.Pairing.PROBLEM;
    }

    private static Sql rows(Side side, Comparison.Question question, String database) {
        return Sql.of(
                "SELECT seed, problem, cluster, episode, CAST(solved AS INTEGER) AS solved FROM " + database
                        + ".facecard.episode_list WHERE arm = ? AND budget = ? AND split = ? AND mode = ?",
                side.arm(),
                side.budget(),
                question.split(),
                question.mode());
    }

    /** A problem counts once: with its lowest seed, and there with its first episode. */
    private static Sql first(Sql rows, Comparison.Pairing pairing) {
        return Sql.of("SELECT DISTINCT ON (" + pairing.columns() + ") * FROM (")
                .plus(rows)
                .plus(Sql.of(") ORDER BY seed, episode"));
    }

    /** A row of the answer. */
    private record Row(List<ClusterPairs> cluster, List<Disagreement> example, int left) {
        static Row of(ResultSet row, Comparison.Question question) throws SQLException {
            String problem = row.getString("problem");
            List<ClusterPairs> clusters = new ArrayList<>();
            List<Disagreement> examples = new ArrayList<>();
            if (problem == null) {
                clusters.add(new ClusterPairs(
                        row.getLong(1),
                        row.getString(2),
                        row.getInt(3),
                        row.getInt(4),
                        row.getInt(5),
                        row.getInt(6)));
            } else {
                examples.add(new Disagreement(
                        problem,
                        key(row.getLong(1), row.getInt("episode"), question.left(), question),
                        key(row.getLong("right_seed"), row.getInt("right_episode"), question.right(), question)));
            }
            return new Row(clusters, examples, row.getInt(4));
        }

        private static EpisodeKey key(long seed, int episode, Side side, Comparison.Question question) {
            return new EpisodeKey(seed, side.arm(), side.budget(), question.split(), question.mode(), episode);
        }

        Stream<ClusterPairs> clusters() {
            return cluster.stream();
        }

        Stream<Disagreement> examples(int solved) {
            return left == solved ? example.stream() : Stream.empty();
        }
    }
}
