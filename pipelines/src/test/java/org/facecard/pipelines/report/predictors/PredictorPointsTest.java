package org.facecard.pipelines.report.predictors;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.facecard.pipelines.artifacts.local.LocalArtifactStore;
import org.facecard.pipelines.results.ResultsAssembler;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.StudyRun;
import org.facecard.pipelines.results.SyntheticStudy;
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
