package org.facecard.pipelines.report.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.facecard.pipelines.common.Draws;
import org.junit.jupiter.api.Test;

class CrossFittingTest {
    private static final int SEEDS = 5;
    private static final int PROBLEMS = 40;

    /** Episodes that succeed as often as {@code chances} say, checkpoint by checkpoint. */
    private static List<List<RatioTerm>> curve(double[] chances, long world) {
        List<List<RatioTerm>> curve = new ArrayList<>();
        for (int checkpoint = 0; checkpoint < chances.length; checkpoint++) {
            List<RatioTerm> episodes = new ArrayList<>();
            for (int seed = 0; seed < SEEDS; seed++) {
                for (int problem = 0; problem < PROBLEMS; problem++) {
                    double luck = Draws.of(world, "curve")
                            .at(checkpoint * 10_000 + seed * 100 + problem)
                            .uniform(0);
                    episodes.add(new RatioTerm(seed, "problem " + problem, luck < chances[checkpoint] ? 1 : 0));
                }
            }
            curve.add(episodes);
        }
        return curve;
    }

    private static double mean(List<RatioTerm> episodes) {
        return episodes.stream().mapToDouble(RatioTerm::value).average().orElseThrow();
    }

    @Test
    void aFlatCurveHasNoPeakAndNoDip() {
        double[] flat = {0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3};
        List<List<List<RatioTerm>>> worlds =
                IntStream.range(0, 200).mapToObj(world -> curve(flat, world)).toList();
        double chosen = worlds.stream()
                .mapToDouble(curve ->
                        curve.stream().mapToDouble(CrossFittingTest::mean).max().orElseThrow())
                .average()
                .orElseThrow();
        double fitted = worlds.stream()
                .mapToDouble(curve -> mean(new CrossFitting(curve).highest()))
                .average()
                .orElseThrow();
        double lowest = worlds.stream()
                .mapToDouble(curve -> mean(new CrossFitting(curve).lowest()))
                .average()
                .orElseThrow();
        // The largest of eight means of 200 episodes is 4 to 5 points too high; the standard error of the others is 0.3
        // points.
        assertThat(chosen).isGreaterThan(0.335);
        assertThat(fitted).isCloseTo(0.3, within(0.01));
        assertThat(lowest).isCloseTo(0.3, within(0.01));
    }

    @Test
    void aTruePeakAndATrueDipAreFound() {
        List<List<RatioTerm>> curve = curve(new double[] {0.3, 0.9, 0.3, 0.05, 0.3}, 7);
        assertThat(mean(new CrossFitting(curve).highest())).isCloseTo(mean(curve.get(1)), within(1e-12));
        assertThat(mean(new CrossFitting(curve).lowest())).isCloseTo(mean(curve.get(3)), within(1e-12));
    }

    @Test
    void everyEpisodeIsReadOnce() {
        List<RatioTerm> read = new CrossFitting(curve(new double[] {0.2, 0.4, 0.3}, 3)).highest();
        assertThat(read).hasSize(SEEDS * PROBLEMS);
        assertThat(read.stream().map(episode -> episode.seed() + episode.cluster()))
                .doesNotHaveDuplicates();
    }

    /** Every seed has chances of its own at every checkpoint, all problems alike: halves of problems share that luck. */
    @Test
    void theLuckOfSeedsIsNoPeakEither() {
        double fitted = IntStream.range(0, 400)
                .mapToObj(world -> luckySeeds(8, world))
                .mapToDouble(curve -> mean(new CrossFitting(curve).highest()))
                .average()
                .orElseThrow();
        double chosen = IntStream.range(0, 400)
                .mapToObj(world -> luckySeeds(8, world))
                .mapToDouble(curve ->
                        curve.stream().mapToDouble(CrossFittingTest::mean).max().orElseThrow())
                .average()
                .orElseThrow();

        // The standard error of the fitted mean is 0.4 points.
        assertThat(chosen).isGreaterThan(0.54);
        assertThat(fitted).isCloseTo(0.5, within(0.012));
    }

    private static List<List<RatioTerm>> luckySeeds(int checkpoints, long world) {
        List<List<RatioTerm>> curve = new ArrayList<>();
        for (int checkpoint = 0; checkpoint < checkpoints; checkpoint++) {
            List<RatioTerm> episodes = new ArrayList<>();
            for (int seed = 0; seed < SEEDS; seed++) {
                double chance = 0.35
                        + 0.3
                                * Draws.of(world, "seed")
                                        .at(checkpoint * 100 + seed)
                                        .uniform(0);
                for (int problem = 0; problem < PROBLEMS; problem++) {
                    episodes.add(new RatioTerm(seed, "problem " + problem, chance));
                }
            }
            curve.add(episodes);
        }
        return curve;
    }

    @Test
    void aSingleSeedChoosesForItself() {
        List<List<RatioTerm>> curve = List.of(
                List.of(new RatioTerm(1, "a", 0), new RatioTerm(1, "b", 0)),
                List.of(new RatioTerm(1, "a", 1), new RatioTerm(1, "b", 1)));

        assertThat(mean(new CrossFitting(curve).highest())).isEqualTo(1);
        assertThat(mean(new CrossFitting(curve).lowest())).isZero();
    }
}
