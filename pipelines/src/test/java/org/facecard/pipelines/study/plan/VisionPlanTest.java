package org.facecard.pipelines.study.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

    /** Made before the study with pictures was written; free of names, which enter no key. */
    @Test
    void noParameterOfTheTextStudyMoves() {
        StudyPlan plan = StudyPlan.of(SpecReader.read("laptop-gp", List.of("seeds=[31]")));
        String all = CanonicalJson.sha256(plan.stages().values().stream()
                .map(stage -> identity(plan, stage))
                .toList());
        assertThat(all).isEqualTo("b583ece964aa342123045dd31e0a2b409e3eece52987fe458ce684117404629e");
    }

    /** What a stage's key is made of, with the inputs' identities in the place of their digests. */
    private static String identity(StudyPlan plan, PlannedStage stage) {
        Map<String, String> inputs = new TreeMap<>();
        stage.inputs().forEach((role, input) -> inputs.put(role.label(), identity(plan, plan.stage(input))));
        return CanonicalJson.sha256(Map.of(
                "parameters", stage.parameters(),
                "inputs", inputs,
                "revision", stage.parameters().kind().revision()));
    }

    @Test
    void everyCheckpointHasSplitsAndRecognitionEvaluated() {
        for (String checkpoint :
                List.of("seed-31/base", "seed-31/init", "seed-32/ppo/15", "seed-33/sft-update-matched/5")) {
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
        for (String stage : List.of("seed-31/base", "seed-31/init", "seed-31/ppo/5", "seed-31/sft/5")) {
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
