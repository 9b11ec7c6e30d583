package org.facecard.pipelines.report.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.facecard.pipelines.artifacts.local.LocalArtifactStore;
import org.facecard.pipelines.report.data.StairSteps.Change;
import org.facecard.pipelines.report.data.StairSteps.Changes;
import org.facecard.pipelines.results.ResultsAssembler;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.StudyRun;
import org.facecard.pipelines.results.SyntheticStudy;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Losses written by hand; an epoch has 40 updates, ten are averaged on each side. */
class StairStepsTest {
    private static Changes changes(int updates, IntToDoubleFunction loss) {
        return Changes.of(IntStream.range(0, updates).mapToDouble(loss).toArray(), 40);
    }

    @Test
    void aStaircaseFallsAtTheBoundariesAndNowhereElse() {
        double[] epochs = {2, 1.25, 1};
        Changes stairs = changes(120, update -> epochs[update / 40]);

        assertThat(stairs.across()).containsExactly(new Change(1, -0.75), new Change(2, -0.25));
        assertThat(stairs.within())
                .hasSize(4)
                .allSatisfy(change -> assertThat(change.nats()).isZero());
    }

    @Test
    void aBoundaryCountsOnceWithHalfAnEpochEachSide() {
        assertThat(changes(69, update -> 1).across()).isEmpty();
        assertThat(changes(70, update -> 1).across()).hasSize(1);
        assertThat(changes(109, update -> 1).across()).hasSize(1);
        assertThat(changes(110, update -> 1).across()).hasSize(2);
    }

    @Test
    void aSteadyFallIsAsSteepAcrossAsWithin() {
        Changes slope = changes(120, update -> 5 - 0.01 * update);

        assertThat(List.of(slope.across(), slope.within()))
                .allSatisfy(changes -> assertThat(changes)
                        .isNotEmpty()
                        .allSatisfy(change -> assertThat(change.nats()).isCloseTo(-0.1, within(1e-12))));
    }

    @Test
    void fallsWithinAnEpochAreNoSteps() {
        Changes middle = changes(120, update -> update < 60 ? 3 : 1);

        assertThat(middle.across()).containsExactly(new Change(1, 0), new Change(2, 0));
        assertThat(middle.within())
                .containsExactly(new Change(1, 0), new Change(1, -2), new Change(2, -2), new Change(2, 0));
    }

    @Test
    void anEpochEndingBetweenUpdatesIsRounded() {
        double[] losses = IntStream.range(0, 130)
                .mapToDouble(update -> update < 41 ? 1 : 0)
                .toArray();

        assertThat(Changes.of(losses, 40.6).across().get(0)).isEqualTo(new Change(1, -1));
        assertThat(Changes.of(losses, 40.4).across().get(0).nats()).isCloseTo(-0.9, within(1e-12));
    }

    /** 780 problems in batches of 16 would end an epoch at update 49; no table tells how many own answers were right. */
    @Test
    void ownAnswersHaveNoKnownEpoch(@TempDir Path home) {
        StudyRun run = SyntheticStudy.of(SpecReader.read(
                        "on-policy",
                        List.of(
                                "seeds=[31, 32]",
                                "evaluation.episodes=4",
                                "arms.offline-hot.matching={by: flops, batch-size: 16}")))
                .run(new LocalArtifactStore(home));
        StudyResults results = ResultsAssembler.assemble(run, home.resolve("results"), written -> {});

        assertThat(new StairSteps(new ReportData(results)).of("offline-hot")).isEmpty();
    }
}
