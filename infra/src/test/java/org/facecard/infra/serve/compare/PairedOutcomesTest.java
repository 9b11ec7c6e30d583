package org.facecard.infra.serve.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.facecard.infra.serve.query.CopyTimeout;
import org.facecard.infra.serve.query.Sql;
import org.facecard.infra.serve.studies.Studies;
import org.facecard.infra.serve.studies.Study;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the database pairs and counts, against a loop over every episode. */
class PairedOutcomesTest {
    private static final Path REFERENCE = Path.of("../results/reference");
    private static final String SPLIT = "rule-ood";
    private static final String MODE = "sampled";

    private static Studies studies;

    private record Result(long seed, String problem, String cluster, int episode, boolean solved) {}

    private record Both(Result left, Result right) {
        boolean differ(boolean leftSolves) {
            return left.solved == leftSolves && right.solved != leftSolves;
        }
    }

    /** The second study has the same episodes under other seeds. */
    @BeforeAll
    static void open(@TempDir Path folder) throws IOException, SQLException {
        Path results = folder.resolve("results");
        try (Stream<Path> walk = Files.walk(REFERENCE)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                String name = REFERENCE.relativize(file).toString();
                if (name.startsWith("episodes") || name.equals("manifest.json")) {
                    copy(file, results.resolve("reference").resolve(name));
                    copy(file, results.resolve("shifted").resolve(name.replace("seed=", "seed=10")));
                }
            }
        }
        repeat(results.resolve("shifted"), results.resolve("repeated"));
        studies = new Studies(results, folder.resolve("copies"));
    }

    /** Only seven problems, each tried again and again. */
    private static void repeat(Path from, Path to) throws IOException, SQLException {
        copy(from.resolve("manifest.json"), to.resolve("manifest.json"));
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement();
                Stream<Path> walk = Files.walk(from)) {
            for (Path file : walk.filter(
                            path -> path.toString().contains("split=" + SPLIT) && Files.isRegularFile(path))
                    .toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.resolveSibling(""));
                statement.execute(
                        "COPY (SELECT * REPLACE ('p' || (episode %% 7) AS problem) FROM read_parquet('%s', hive_partitioning = false)) TO '%s'"
                                .formatted(file, copy));
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.resolveSibling(""));
        Files.copy(from, to);
    }

    @AfterAll
    static void close() {
        studies.close();
    }

    private static ComparedCheckpoint side(String study, String arm, int budget) {
        return new ComparedCheckpoint(
                studies.find(study, CopyTimeout.OF_A_COMMAND).orElseThrow(), arm, budget);
    }

    private static List<Result> results(ComparedCheckpoint side) {
        Study study = side.study();
        return study.database()
                .select(
                        Sql.of(
                                "SELECT seed, problem, cluster, episode, solved FROM study.facecard.episode_list"
                                        + " WHERE arm = ? AND budget = ? AND split = ? AND mode = ? ORDER BY seed, episode",
                                side.arm(),
                                side.budget(),
                                SPLIT,
                                MODE),
                        row -> new Result(
                                row.getLong(1), row.getString(2), row.getString(3), row.getInt(4), row.getBoolean(5)));
    }

    private static List<Both> pairs(ComparedCheckpoint left, ComparedCheckpoint right, boolean bySeed) {
        Map<String, Result> own = byKey(results(left), bySeed);
        Map<String, Result> other = byKey(results(right), bySeed);
        return own.entrySet().stream()
                .filter(entry -> other.containsKey(entry.getKey()))
                .map(entry -> new Both(entry.getValue(), Objects.requireNonNull(other.get(entry.getKey()))))
                .toList();
    }

    private static Map<String, Result> byKey(List<Result> results, boolean bySeed) {
        Map<String, Result> first = new LinkedHashMap<>();
        results.forEach(result -> first.putIfAbsent(
                bySeed ? result.seed + " " + result.problem + " " + result.episode : result.problem, result));
        return first;
    }

    private static void agree(ComparedCheckpoint left, ComparedCheckpoint right, Comparison.Pairing pairing) {
        List<Both> pairs = pairs(left, right, pairing == Comparison.Pairing.SEED_AND_PROBLEM);
        Comparison comparison = Comparison.of(new Comparison.ComparisonQuery(left, right, SPLIT, MODE));
        assertThat(comparison.pairing()).isEqualTo(pairing);
        assertThat(comparison.pairs()).isEqualTo(pairs.size()).isPositive();
        assertThat(comparison.both())
                .isEqualTo(pairs.stream()
                        .filter(pair -> pair.left.solved && pair.right.solved)
                        .count());
        assertThat(comparison.leftOnly())
                .isEqualTo(pairs.stream().filter(pair -> pair.differ(true)).count());
        assertThat(comparison.rightOnly())
                .isEqualTo(pairs.stream().filter(pair -> pair.differ(false)).count());
        assertThat(comparison.onlyLeft())
                .extracting(example ->
                        example.left().episode() + " " + example.right().episode())
                .isEqualTo(examples(pairs, true));
        assertThat(comparison.onlyRight())
                .extracting(example ->
                        example.left().episode() + " " + example.right().episode())
                .isEqualTo(examples(pairs, false));
        double mean = pairs.stream()
                .mapToInt(pair -> (pair.left.solved ? 1 : 0) - (pair.right.solved ? 1 : 0))
                .average()
                .orElseThrow();
        assertThat(comparison.difference().orElseThrow().mean())
                .isCloseTo(mean, org.assertj.core.api.Assertions.within(1e-12));
    }

    private static List<String> examples(List<Both> pairs, boolean leftSolves) {
        return pairs.stream()
                .filter(pair -> pair.differ(leftSolves))
                .limit(40)
                .map(pair -> pair.left.episode + " " + pair.right.episode)
                .toList();
    }

    @Test
    void checkpointsOfAStudyArePairedBySeedAndProblem() {
        agree(side("reference", "ppo", 20), side("reference", "sft-hot", 20), Comparison.Pairing.SEED_AND_PROBLEM);
    }

    @Test
    void studiesWithoutACommonSeedArePairedByProblem() {
        agree(side("reference", "ppo", 20), side("shifted", "sft-hot", 20), Comparison.Pairing.PROBLEM);
    }

    @Test
    void aProblemThatIsTriedAgainIsPairedEveryTime() {
        ComparedCheckpoint left = side("repeated", "ppo", 20);
        agree(left, side("repeated", "sft-hot", 20), Comparison.Pairing.SEED_AND_PROBLEM);
        assertThat(Comparison.of(new Comparison.ComparisonQuery(left, left, SPLIT, MODE))
                        .pairs())
                .isEqualTo(results(left).size());
    }

    @Test
    void aCheckpointDoesNotDifferFromItself() {
        Comparison comparison = Comparison.of(new Comparison.ComparisonQuery(
                side("reference", "ppo", 20), side("reference", "ppo", 20), SPLIT, MODE));
        assertThat(comparison.leftOnly() + comparison.rightOnly()).isZero();
        assertThat(comparison.onlyLeft()).isEmpty();
    }
}
