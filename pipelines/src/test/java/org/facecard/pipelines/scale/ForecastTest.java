package org.facecard.pipelines.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.facecard.pipelines.scale.Fleet.Habits;
import org.facecard.pipelines.study.Stage;
import org.junit.jupiter.api.Test;

class ForecastTest {
    private static final Habits NODE = new Habits(120, 1800, 60, 900);

    @Test
    void withoutPreemptionNothingIsLostAndSimulationsAgree() {
        Forecast forecast = Forecast.of(PaperMatrix.of(1), new Fleet(4, 0, NODE), 50, 1);

        assertThat(forecast.seconds().low()).isEqualTo(forecast.seconds().high());
        assertThat(forecast.lostHours().high()).isZero();
        assertThat(forecast.preemptions().high()).isZero();
        assertThat(forecast.utilisation()).isBetween(0.3, 1.0);
    }

    @Test
    void moreOftenTakenMeansLongerAndMoreLost() {
        Workload paper = PaperMatrix.of(1);
        Forecast seldom = Forecast.of(paper, new Fleet(4, 0.02, NODE), 60, 1);
        Forecast often = Forecast.of(paper, new Fleet(4, 0.5, NODE), 60, 1);

        assertThat(often.seconds().median()).isGreaterThan(seldom.seconds().median());
        assertThat(often.lostHours().median())
                .isGreaterThan(5 * seldom.lostHours().median());
        assertThat(often.seconds().low()).isLessThan(often.seconds().high());
    }

    @Test
    void thePapersMatrixHasEveryCellAndEverySeed() {
        Workload paper = PaperMatrix.of(5);
        Set<String> cells =
                paper.jobs().stream().map(job -> job.name().split("/")[0]).collect(Collectors.toSet());
        List<Job> updates = paper.jobs().stream()
                .filter(job -> job.name().startsWith("virl-vl/seed-1/rl") && job.kind() == Stage.PPO)
                .toList();

        assertThat(cells).containsExactlyInAnyOrder("gp-l", "gp-vl", "virl-l", "virl-vl");
        assertThat(paper.jobs()).hasSize(5 * (4 * 9 + 9 * (2 + 3 + 2 + 3)));
        // The figure that the prices come from: 15 updates in 15 hours.
        assertThat(updates.stream().mapToDouble(Job::seconds).sum() / 3600).isCloseTo(15, within(0.1));
    }
}
