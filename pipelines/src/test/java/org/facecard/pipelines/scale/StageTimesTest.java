package org.facecard.pipelines.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.assertj.core.data.Percentage;
import org.facecard.pipelines.study.plan.StudyPlan;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Beside the CPU seconds that the five seeds of the studies with pictures took, kind by kind (2026-11-29, two cores busy with
 * other work).
 */
class StageTimesTest {
    private static final double PROMISED = 15;

    /** What {@code TrainingSpeed} says of that machine. */
    private static final double SLOWDOWN = 1.5;

    @ParameterizedTest
    @CsvSource({
        "gp-vl, vision-base, 235.9",
        "gp-vl, warm-up, 53.3",
        "gp-vl, ppo, 424.1",
        "gp-vl, sft, 600.8",
        "gp-vl, evaluation, 736.8",
        "virl-vl, vision-base, 1232.6",
        "virl-vl, warm-up, 39.7",
        "virl-vl, ppo, 332.3",
        "virl-vl, sft, 909.0",
        "virl-vl, evaluation, 2358.5"
    })
    void everyComponentIsWithinThePromise(String study, String kind, double measured) {
        Programme programme = SpecReader.programme(study, List.of());
        StudyPlan plan = StudyPlan.of(programme.parts().get(0));
        Map<String, Double> seconds = StageTimes.of(programme).entrySet().stream()
                .collect(Collectors.groupingBy(
                        stage -> plan.stage(stage.getKey()).parameters().kind().label(),
                        Collectors.summingDouble(Map.Entry::getValue)));
        assertThat(SLOWDOWN * Objects.requireNonNull(seconds.get(kind)))
                .isCloseTo(measured, Percentage.withPercentage(PROMISED));
    }

    @Test
    void aSegmentOfRlCountsItsOwnIterationsOnly() {
        Map<String, Double> seconds =
                StageTimes.of(SpecReader.programme("kl", List.of("seeds=[31]", "arms.ppo.budgets=[10, 20, 30, 40]")));
        assertThat(seconds.get("seed-31/kl-3e-2/40")).isEqualTo(seconds.get("seed-31/ppo/40"));
    }
}
