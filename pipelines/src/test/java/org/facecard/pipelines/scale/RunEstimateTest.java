package org.facecard.pipelines.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.facecard.pipelines.study.plan.StudyPlan;
import org.facecard.pipelines.study.spec.Part;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.Test;

class RunEstimateTest {
    private static double minutes(String study, int workers) {
        Programme programme = SpecReader.programme(study, List.of("seeds=[31, 32, 33]", "bases=one"));
        return new RunEstimate(StudyPlan.of(programme)).seconds(StageTimes.of(programme), workers) / 60;
    }

    /** Measured with three seeds on one base, on two quiet cores: 12 min 15 s, then 1.2 min for what is memorised, and 11 min 33 s. */
    @Test
    void theReferenceStudiesTakeWhatTheyTook() {
        assertThat(minutes("laptop-gp", 2)).isCloseTo(13.5, within(2.5));
        assertThat(minutes("laptop-virl", 2)).isCloseTo(11.5, within(2.5));
    }

    /** The default study says how long all of its parts take. */
    @Test
    void everyPartOfTheDefaultStudyHasATime() {
        Programme laptop = SpecReader.programme("laptop", List.of());
        assertThat(laptop.parts()).extracting(Part::name).containsExactly("gp-l", "virl-l", "gp-vl", "virl-vl");
        assertThat(StageTimes.of(laptop)).hasSameSizeAs(StudyPlan.of(laptop).stages());
    }

    @Test
    void nothingTakesNoTimeAndOneWorkerTheSum() {
        Programme programme = SpecReader.programme("smoke-gp", List.of());
        StudyPlan plan = StudyPlan.of(programme);
        Map<String, Double> one = plan.stages().keySet().stream().collect(Collectors.toMap(name -> name, name -> 1.0));
        assertThat(new RunEstimate(plan).seconds(Map.of(), 2)).isZero();
        assertThat(new RunEstimate(plan).seconds(one, 1))
                .isBetween(plan.stages().size() - 3.0, (double) plan.stages().size());
        assertThat(new RunEstimate(plan).seconds(one, 4)).isLessThan(new RunEstimate(plan).seconds(one, 1));
    }

    /** In the horizon study PPO of laptop-gp's FLOPs is how PPO of four times as many begins. */
    @Test
    void stagesThatArmsShareCountOnce() {
        Programme programme = SpecReader.programme("horizon", List.of("seeds=[31]"));
        StudyPlan plan = StudyPlan.of(programme);
        Map<String, Double> shared = Map.of("seed-31/ppo-4-times/5", 10.0, "seed-31/ppo/5", 10.0);
        Map<String, Double> different = Map.of("seed-31/ppo/5", 10.0, "seed-31/ppo/10", 10.0);

        assertThat(plan.stages()).containsKeys("seed-31/ppo-4-times/5", "seed-31/ppo/5", "seed-31/ppo/10");
        assertThat(new RunEstimate(plan).seconds(shared, 1)).isEqualTo(10);
        assertThat(new RunEstimate(plan).seconds(different, 1)).isEqualTo(20);
    }

    @Test
    void everyStageOfEveryAblationHasATime() {
        SpecReader.ablations().forEach(name -> {
            Programme programme = SpecReader.programme(name, List.of());
            assertThat(StageTimes.of(programme))
                    .hasSameSizeAs(StudyPlan.of(programme).stages());
            assertThat(StageTimes.of(programme).values()).allMatch(seconds -> seconds > 0 && seconds < 3600);
        });
    }
}
