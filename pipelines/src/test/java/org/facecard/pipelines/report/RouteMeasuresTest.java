package org.facecard.pipelines.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.facecard.pipelines.report.measure.Measure;
import org.facecard.pipelines.report.measure.Reading;
import org.facecard.pipelines.report.statistics.Estimate;
import org.facecard.pipelines.report.statistics.Estimates;
import org.facecard.pipelines.report.statistics.PairedEpisodes;
import org.facecard.pipelines.report.statistics.RatioTerm;
import org.facecard.pipelines.results.tables.AttemptOutcome;
import org.facecard.pipelines.study.ReadingMode;
import org.facecard.pipelines.study.claims.quantities.Metric;
import org.junit.jupiter.api.Test;

/** Accuracies of routes: sums over the steps of all episodes, clustered by route. */
class RouteMeasuresTest {
    private static Reading reading(String... routes) {
        List<AttemptOutcome> rows = new ArrayList<>();
        for (int episode = 0; episode < routes.length; episode++) {
            int waypoint = 0;
            for (String attempts : routes[episode].split(" ")) {
                waypoint++;
                for (int attempt = 1; attempt < attempts.length(); attempt++) {
                    rows.add(row(
                            episode, waypoint, attempt, attempts.charAt(0) == 't', attempts.charAt(attempt) == '+'));
                }
            }
        }
        return Reading.of(rows);
    }

    private static AttemptOutcome row(int episode, int waypoint, int attempt, boolean turn, boolean correct) {
        return new AttemptOutcome(
                episode,
                "g" + episode,
                waypoint,
                attempt,
                correct,
                turn,
                correct ? "stated-rule" : "training-rule",
                null);
    }

    private static Measure.Share share(Metric metric, int attempts, Reading reading, int episode) {
        return new Measure(metric, attempts, ReadingMode.SAMPLED).of(reading, episode);
    }

    /** t is a turn, f a point at which one walks on; + and - are its attempts. */
    private static final Reading PLAYED = reading("t+ f-+ t-+ f+", "t-+ f+ t--");

    @Test
    void routesCountOnceInSuccessByStepsInAccuracy() {
        assertThat(share(Metric.SUCCESS, 2, PLAYED, 0)).isEqualTo(new Measure.Share(1, 1));
        assertThat(share(Metric.SUCCESS, 1, PLAYED, 0)).isEqualTo(new Measure.Share(0, 1));
        assertThat(share(Metric.SUCCESS, 2, PLAYED, 1)).isEqualTo(new Measure.Share(0, 1));
        assertThat(share(Metric.STEP_ACCURACY, 2, PLAYED, 0)).isEqualTo(new Measure.Share(4, 6));
        assertThat(share(Metric.STEP_ACCURACY, 1, PLAYED, 0)).isEqualTo(new Measure.Share(2, 4));
        assertThat(share(Metric.WAYPOINT_ACCURACY, 2, PLAYED, 1)).isEqualTo(new Measure.Share(2, 3));
        assertThat(share(Metric.TURN_ACCURACY, 2, PLAYED, 0)).isEqualTo(new Measure.Share(2, 3));
        assertThat(share(Metric.TRAINING_RULE_INTRUSION, 1, PLAYED, 1)).isEqualTo(new Measure.Share(2, 2));
    }

    /** One seed: the ratio of its sums, with the interval that counting every step by itself gives. */
    @Test
    void aSamplesMeanIsTheRatioOfItsSums() {
        List<RatioTerm> routes =
                List.of(new RatioTerm(1, "long", 9, 10), new RatioTerm(1, "short", 0, 2), new RatioTerm(1, "b", 3, 3));

        Estimate found = Estimates.mean(routes).orElseThrow();

        assertThat(found.mean()).isCloseTo(12.0 / 15, within(1e-12));
        List<RatioTerm> steps = new ArrayList<>();
        for (RatioTerm route : routes) {
            for (int step = 0; step < route.weight(); step++) {
                steps.add(new RatioTerm(1, route.cluster(), step < route.value() ? 1 : 0));
            }
        }
        Estimate stepwise = Estimates.mean(steps).orElseThrow();
        assertThat(found.low()).isCloseTo(stepwise.low(), within(1e-12));
        assertThat(found.high()).isCloseTo(stepwise.high(), within(1e-12));
    }

    @Test
    void aDifferenceOfRatiosIsPairedByRoute() {
        List<RatioTerm> first = List.of(new RatioTerm(1, "a", 4, 6), new RatioTerm(1, "b", 1, 2));
        List<RatioTerm> longer = List.of(new RatioTerm(1, "a", 8, 12), new RatioTerm(1, "b", 2, 4));
        PairedEpisodes paired = new PairedEpisodes(longer, first);

        Estimate same =
                Estimates.of(paired.samples(), PairedEpisodes::difference).orElseThrow();

        assertThat(paired.samples()).hasSize(2);
        assertThat(same.mean()).isCloseTo(0, within(1e-12));
        assertThat(same.high() - same.low()).isCloseTo(0, within(1e-9));
    }

    @Test
    void whereBothWeighAsMuchTheDifferenceIsOneMean() {
        List<RatioTerm> first = List.of(new RatioTerm(1, "a", 1), new RatioTerm(2, "b", 0));
        List<RatioTerm> second = List.of(new RatioTerm(1, "a", 0), new RatioTerm(2, "b", 1));

        assertThat(new PairedEpisodes(first, second).samples())
                .containsExactly(List.of(new RatioTerm(1, "a", 1), new RatioTerm(2, "b", -1)));
    }
}
