package org.facecard.pipelines.study.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.facecard.pipelines.common.CanonicalJson;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.Stage;
import org.facecard.pipelines.study.spec.StudySpec;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisionPlanTest {
    private static final StudySpec PICTURED = SpecReader.read("gp-vl", List.of());
    private static final StudyPlan PLAN = StudyPlan.of(PICTURED);

    @ParameterizedTest
    @CsvSource({"deals, deals", "seed-33/corpus, seed-33/corpus", "seed-33/base/text, seed-33/base"})
    void theBaseOfTextsIsThatOfTheTextStudy(String pictured, String text) {
        StageParameters own = PLAN.stage(pictured).parameters();
        StageParameters shared = StudyPlan.of(SpecReader.read("laptop-gp", List.of()))
                .stage(text)
                .parameters();
        assertThat(CanonicalJson.write(own)).isEqualTo(CanonicalJson.write(shared));
    }

    /** Made before the study with pictures was written. */
    @Test
    void noParameterOfTheTextStudyMoves() {
        StudyPlan plan = StudyPlan.of(SpecReader.read("laptop-gp", List.of("seeds=[31]")));
        String all = CanonicalJson.sha256(plan.stages().values().stream()
                .map(stage -> Map.of(
                        "name", stage.name(),
                        "parameters", stage.parameters(),
                        "inputs", stage.inputs(),
                        "revision", stage.parameters().kind().revision()))
                .toList());
        assertThat(all).isEqualTo("c11507a1a9ab64c1f7e1b0ffd8ced9a3dd4aeede6d34d7145e89d7d22ceed469");
    }

    @Test
    void everyCheckpointHasSplitsAndRecognitionEvaluated() {
        for (String checkpoint :
                List.of("seed-31/base", "seed-31/init", "seed-32/ppo/2", "seed-33/sft-update-matched/1")) {
            for (Split split : Split.values()) {
                boolean read = PICTURED.evaluation().splits().contains(split);
                assertThat(PLAN.stages().containsKey(checkpoint + "/" + split.label()))
                        .isEqualTo(read);
            }
            assertThat(PLAN.stages())
                    .containsKeys(checkpoint + "/held-out-id/recognition", checkpoint + "/visual-ood/recognition");
        }
        assertThat(PLAN.stages().values())
                .filteredOn(stage -> stage.parameters().kind() == Stage.VISION_BASE)
                .hasSize(5);
    }

    @Test
    void picturesOfSftAndRlAreInTheirKeys() {
        StudySpec other = SpecReader.read("gp-vl", List.of("task.image.noise=0"));
        for (String stage : List.of("seed-31/base", "seed-31/init", "seed-31/ppo/1", "seed-31/sft/1")) {
            assertThat(StudyPlan.of(other).stage(stage).parameters())
                    .isNotEqualTo(PLAN.stage(stage).parameters());
        }
        assertThat(StudyPlan.of(other).stage("seed-31/base/text").parameters())
                .isEqualTo(PLAN.stage("seed-31/base/text").parameters());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            gp-vl     | modality=language                     | modality is language: it must be vision-language
            gp-vl     | evaluation.modes=[recognition]        | evaluation.modes is recognition: it must be left out
            gp-vl     | vision.tower.patch-size=8             | vision.tower.patch-size is 8: it must be a quarter
            gp-vl     | vision.pretraining.text-rows=32       | vision.pretraining.text-rows is 32: it must be fewer
            gp-vl     | task.shifted-suits=black              | task.shifted-suits is black: it must differ
            gp-vl     | task.game=full                        | task.game is full: it must be running
            laptop-gp | modality=vision-language              | modality is vision-language: it must be language
            laptop-gp | evaluation.splits=[visual-ood]        | evaluation.splits is visual-ood: it needs pictures
            laptop-gp | evaluation.splits=[both-ood,rule-ood] | evaluation.splits is both-ood: it needs pictures
            """)
    void whatDoesNotBelongTogetherIsRefused(String study, String setting, String fault) {
        assertThatThrownBy(() -> SpecReader.read(study, Arrays.asList(setting))).hasMessageContaining(fault);
    }
}
