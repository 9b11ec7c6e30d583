package org.facecard.pipelines.report.predictors;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.facecard.pipelines.artifacts.local.LocalArtifactStore;
import org.facecard.pipelines.results.Oracle;
import org.facecard.pipelines.results.ResultsAssembler;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.StudyRun;
import org.facecard.pipelines.results.SyntheticStudy;
import org.facecard.pipelines.results.analysis.PredictorRow;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictorPointsTest {
    private static final int EPISODES = 8;

    @TempDir
    Path home;

    /** A whole number of eight episodes succeeds; the share of right steps is another quantity. */
    @Test
    void successOnRoutesIsThatOfWholeEpisodes() {
        StudyRun run = SyntheticStudy.of(
                        SpecReader.read("laptop-virl", List.of("seeds=[61, 62]", "evaluation.episodes=" + EPISODES)))
                .run(new LocalArtifactStore(home));
        StudyResults results = ResultsAssembler.assemble(run, home.resolve("results"), written -> {});

        assertThat(new PredictorPoints(results).all())
                .isNotEmpty()
                .allSatisfy(point -> assertThat(List.of(PredictedOutcome.ID_SUCCESS, PredictedOutcome.OOD_SUCCESS))
                        .allSatisfy(outcome -> assertThat(
                                        Objects.requireNonNull(point.outcomes().get(outcome)) * EPISODES % 1)
                                .isZero()));
    }

    /** What is measured of its memorisation differs; the checkpoints are the same. */
    @Test
    void aCheckpointOfTwoStudiesCountsOnce() {
        List<String> plain = digests("plain", List.of());
        List<String> rotated = digests("rotated", List.of("memorisation.singular-vectors=8"));

        assertThat(plain).isNotEmpty().doesNotHaveDuplicates();
        assertThat(rotated).isEqualTo(plain);
    }

    @Test
    void theDistanceIsThatOfAllMatricesTogether() {
        List<String> settings = List.of("seeds=[31]", "evaluation.episodes=8", "memorisation.weight-distance=true");
        DoubleStream distances = points(settings).all().stream()
                .mapToDouble(point -> Objects.requireNonNull(point.predictors().get(Predictor.WEIGHT_DISTANCE)));
        StudyResults results = new StudyResults(home.resolve("results/laptop-gp"));
        List<Double> expected;
        try (Oracle oracle = new Oracle(results)) {
            expected = oracle.rows("""
                    select sqrt(sum(change_squares)) / sqrt(sum(init_squares)) as distance
                    from read_parquet('weight_distances/*/*/*/*.parquet', hive_partitioning = true)
                    where arm <> 'init' group by arm, budget, seed order by distance
                    """, results.folder()).stream()
                    .map(row -> (Double) row.get("distance"))
                    .toList();
        }

        assertThat(expected).anyMatch(distance -> distance > 0);
        assertThat(distances.sorted().toArray())
                .usingComparatorWithPrecision(1e-12)
                .containsExactly(expected.toArray(Double[]::new));
    }

    /** The first study that is read has a shared checkpoint without its distance; the second one has both. */
    @Test
    void aSharedCheckpointHasTheDistanceOfAnyStudy() {
        List<String> seeds = List.of("name=plain", "seeds=[31, 32, 33]", "evaluation.episodes=8");
        points(seeds);
        List<PredictorRow> plain = PredictorTable.of(home.resolve("results"), List.of("plain"));
        points(List.of(
                "name=measured", "seeds=[31, 32]", "evaluation.episodes=8", "memorisation.weight-distance=true"));
        List<PredictorRow> both = PredictorTable.of(home.resolve("results"), List.of("plain", "measured"));

        assertThat(plain).isNotEmpty().allMatch(row -> row.comparison().equals("every-checkpoint"));
        assertThat(both.stream().filter(row -> row.comparison().equals("every-checkpoint")))
                .allMatch(row -> row.runs() == 2)
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("runs")
                .isEqualTo(plain);
        assertThat(both.stream().filter(row -> row.comparison().equals("weights-measured")))
                .hasSize(18)
                .allMatch(row -> row.runs() == 1 && row.bases() == 2 && row.low() == null)
                .allMatch(row -> 3 * row.checkpoints() == 2 * plain.get(0).checkpoints());
    }

    private List<String> digests(String name, List<String> more) {
        return points(Stream.concat(Stream.of("name=" + name, "seeds=[31, 32]"), more.stream())
                        .toList())
                .all()
                .stream()
                .map(CheckpointFeatures::digest)
                .toList();
    }

    private PredictorPoints points(List<String> settings) {
        StudyRun run = SyntheticStudy.of(SpecReader.read("laptop-gp", settings))
                .run(new LocalArtifactStore(home.resolve("store")));
        return new PredictorPoints(ResultsAssembler.assemble(run, home.resolve("results"), written -> {}));
    }
}
