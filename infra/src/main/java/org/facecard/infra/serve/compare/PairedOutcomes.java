package org.facecard.infra.serve.compare;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.facecard.infra.serve.episodes.EpisodeKey;
import org.facecard.infra.serve.query.Sql;
import org.facecard.infra.serve.query.StudyDatabase;

/**
 * Two sides on their common problems. The database pairs and counts them: a side of a large study has tens of thousands
 * of episodes, and transferring them would take most of the time.
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

    /** Its rows are clusters or, if they name a problem, examples. */
    private static final String PAIRS = """
        , pairs AS MATERIALIZED (
          SELECT l.seed, r.seed AS right_seed, l.cluster, l.problem, l.episode, r.episode AS right_episode,
            l.solved, r.solved AS right_solved
          FROM l JOIN r USING (%1$s)),
        examples AS (
          SELECT * FROM pairs WHERE solved <> right_solved
          QUALIFY row_number() OVER (PARTITION BY solved ORDER BY seed, episode) <= %2$d)
        SELECT seed, cluster, CAST(count(*) AS INTEGER), CAST(sum(solved) AS INTEGER), CAST(sum(right_solved) AS INTEGER),
          CAST(sum(solved * right_solved) AS INTEGER), NULL, NULL, NULL, NULL
        FROM pairs GROUP BY seed, cluster
        UNION ALL
        SELECT seed, cluster, 1, solved, right_solved, 0, problem, right_seed, episode, right_episode FROM examples
        ORDER BY seed, 9
        """;

    /** A checkpoint may try a problem several times under a seed; in a study all do it at the same positions. */
    private static final String POSITION = "episode";

    private static final String OCCURRENCE = "row_number() OVER (PARTITION BY seed, problem ORDER BY episode)";

    /** Copies the lists. */
    PairedOutcomes {
        clusters = List.copyOf(clusters);
        onlyLeft = List.copyOf(onlyLeft);
        onlyRight = List.copyOf(onlyRight);
    }

    /** Pairs the sides of {@code question}. */
    static PairedOutcomes of(Comparison.ComparisonQuery question) {
        StudyDatabase left = question.left().study().database();
        StudyDatabase right = question.right().study().database();
        if (left == right) {
            return of(left, question, sides(question, StudyDatabase.STUDY, POSITION));
        }
        try (StudyDatabase both = left.with(right)) {
            return of(both, question, sides(question, StudyDatabase.OTHER, OCCURRENCE));
        }
    }

    /** Looks for a common seed only if the sides share no problem under any seed, which is rare. */
    private static PairedOutcomes of(StudyDatabase database, Comparison.ComparisonQuery question, List<Sql> sides) {
        PairedOutcomes paired = of(database, question, sides, Comparison.Pairing.SEED_AND_PROBLEM);
        return paired.clusters.isEmpty() && !commonSeed(database, sides)
                ? of(database, question, sides, Comparison.Pairing.PROBLEM)
                : paired;
    }

    private static PairedOutcomes of(
            StudyDatabase database, Comparison.ComparisonQuery question, List<Sql> sides, Comparison.Pairing pairing) {
        List<Row> rows = database.select(
                Sql.of("WITH l AS MATERIALIZED (" + pairing.selection())
                        .plus(sides.get(0))
                        .plus(Sql.of(pairing.order() + "), r AS MATERIALIZED (" + pairing.selection()))
                        .plus(sides.get(1))
                        .plus(Sql.of(pairing.order() + ")" + PAIRS.formatted(pairing.columns(), EXAMPLES))),
                row -> Row.of(row, question));
        return new PairedOutcomes(
                pairing,
                rows.stream().flatMap(row -> row.cluster.stream()).toList(),
                rows.stream().flatMap(row -> row.examples(1)).toList(),
                rows.stream().flatMap(row -> row.examples(0)).toList());
    }

    private static boolean commonSeed(StudyDatabase database, List<Sql> sides) {
        Sql common = Sql.of("SELECT count(*) FROM (SELECT seed FROM (")
                .plus(sides.get(0))
                .plus(Sql.of(") INTERSECT SELECT seed FROM ("))
                .plus(sides.get(1))
                .plus(Sql.of("))"));
        return database.first(common, row -> row.getLong(1)).orElse(0L) > 0;
    }

    private static List<Sql> sides(Comparison.ComparisonQuery question, String other, String turn) {
        return List.of(
                episodes(question.left(), question, StudyDatabase.STUDY, turn),
                episodes(question.right(), question, other, turn));
    }

    private static Sql episodes(
            ComparedCheckpoint side, Comparison.ComparisonQuery question, String database, String turn) {
        return Sql.of(
                "SELECT seed, problem, cluster, episode, CAST(solved AS INTEGER) AS solved, %s AS turn FROM %s.facecard.episode_list"
                                .formatted(turn, database)
                        + " WHERE arm = ? AND budget = ? AND split = ? AND mode = ?",
                side.arm(),
                side.budget(),
                question.split(),
                question.mode());
    }

    /** A row of the answer. */
    private record Row(Optional<ClusterPairs> cluster, Optional<Disagreement> example, int left) {
        static Row of(ResultSet row, Comparison.ComparisonQuery question) throws SQLException {
            String problem = row.getString(7);
            return problem == null ? cluster(row) : example(row, problem, question);
        }

        private static Row cluster(ResultSet row) throws SQLException {
            ClusterPairs pairs = new ClusterPairs(
                    row.getLong(1), row.getString(2), row.getInt(3), row.getInt(4), row.getInt(5), row.getInt(6));
            return new Row(Optional.of(pairs), Optional.empty(), pairs.left());
        }

        private static Row example(ResultSet row, String problem, Comparison.ComparisonQuery question)
                throws SQLException {
            Disagreement example = new Disagreement(
                    problem,
                    key(row.getLong(1), row.getInt(9), question.left(), question),
                    key(row.getLong(8), row.getInt(10), question.right(), question));
            return new Row(Optional.empty(), Optional.of(example), row.getInt(4));
        }

        private static EpisodeKey key(
                long seed, int episode, ComparedCheckpoint side, Comparison.ComparisonQuery question) {
            return new EpisodeKey(seed, side.arm(), side.budget(), question.split(), question.mode(), episode);
        }

        Stream<Disagreement> examples(int solved) {
            return left == solved ? example.stream() : Stream.empty();
        }
    }
}
