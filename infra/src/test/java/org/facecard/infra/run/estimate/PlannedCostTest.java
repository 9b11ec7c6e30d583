package org.facecard.infra.run.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.pipelines.study.spec.StudySpec;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.Test;

/** What two studies cost that have stages in common. */
class PlannedCostTest {
    private static Programme study(String name, String seeds, String... arms) {
        StudySpec spec = SpecReader.read("laptop-gp", List.of("name=" + name, "seeds=" + seeds));
        return Programme.of(spec.keeping(Set.of(arms)));
    }

    private static double hours(Programme... studies) {
        return PlannedCost.cpuHours(List.of(studies)).orElseThrow();
    }

    private static double alone(Programme study) {
        return PlannedCost.cpuHours(study).orElseThrow();
    }

    @Test
    void aStageOfTwoStudiesCountsOnce() {
        Programme rl = study("rl", "[11, 12]", "ppo");
        Programme both = study("both", "[11, 12]", "ppo", "sft-update-matched");

        assertThat(hours(rl, both)).isCloseTo(alone(both), within(1e-9));
        assertThat(alone(rl)).isBetween(0.1 * alone(both), 0.9 * alone(both));
    }

    @Test
    void stagesOfDifferentSeedsAddUp() {
        Programme one = study("one", "[11]", "ppo");
        Programme other = study("other", "[12]", "ppo");
        double deals = alone(one) + alone(other) - hours(one, other);

        assertThat(deals).isBetween(0.0, 0.01 * alone(one));
    }
}
