package org.facecard.pipelines.report.predictors;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
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
                .allSatisfy(point -> assertThat(point.successes().values())
                        .allSatisfy(share -> assertThat(share * EPISODES % 1).isZero()));
    }
}
