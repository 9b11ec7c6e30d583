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

    /** Problems, corpora and bases of texts, those of other cities too, are made once for both studies. */
    @ParameterizedTest
    @CsvSource({
        "deals, deals",
        "other-cities, other-cities",
        "seed-63/corpus, seed-63/corpus",
        "seed-63/base/text, seed-63/base"
    })
    void theBaseOfStreetsIsThatOfTheTextStudy(String pictured, String text) {
        StageParameters own = StudyPlan.of(SpecReader.read("virl-vl", List.of()))
                .stage(pictured)
                .parameters();
        StageParameters shared = StudyPlan.of(SpecReader.read("laptop-virl", List.of()))
                .stage(text)
                .parameters();
        assertThat(CanonicalJson.write(own)).isEqualTo(CanonicalJson.write(shared));
    }

    /** Which names a sign can carry decides what is drawn, so the division of names is in the keys of what sees. */
    @Test
    void theDivisionOfNamesIsInVisionKeys() {
        StudyPlan plan = StudyPlan.of(SpecReader.read("smoke-virl-vl", List.of()));
        StudyPlan other = StudyPlan.of(SpecReader.read("smoke-virl-vl", List.of("splits.seed=9")));
        for (String stage : List.of("base", "seed-22/init", "seed-22/ppo/1", "seed-22/ppo/1/visual-ood")) {
            assertThat(other.stage(stage).parameters())
                    .isNotEqualTo(plan.stage(stage).parameters());
        }
    }

    /** Made when gp-vl was there and V-IRL-VL was not; free of names, which enter no key. */
    @Test
    void noParameterOfTheTextStudyMoves() {
        assertThat(digest(SpecReader.read("laptop-gp", List.of("seeds=[31]"))))
                .isEqualTo("b583ece964aa342123045dd31e0a2b409e3eece52987fe458ce684117404629e");
    }

    /** Those of texts made when V-IRL-VL was there; those with pictures at the last change that was to move them. */
    @ParameterizedTest
    @CsvSource({
        "laptop-gp, f75b2948c0adf11d8d92b6ff169bf140e80979bd47ab4bf557a77ef104fec178",
        "laptop-virl, bf9059983fa2af7f4f0b926732ab6a818dc850efb18a970718f8f24ce522ccd9",
        "gp-vl, e8595fa60b2a838c4a8d58a56a8627b0408ed05336b3462029492c8f1c5c772e",
        "smoke-gp, 7294ff963e1f32e3166fcb341b85c96f49f8cb664d89f472e92d1438db40dfd1",
        "smoke-virl, fafe0f495cd09c43a56cc8f3294525c499330ece5c4e894406e88bfb1bce4554",
        "smoke-gp-vl, 053efd4652e0fbee539788a42fc7fe8e65395717d9e7d9d85fb27dafe8f37ea2",
        "smoke-virl-vl, a4f41772ee860b84e18224a71648df405573eaaf2d0dbe296c944f1833b8c724"
    })
    void noParameterOfAStudyMoves(String study, String digest) {
        assertThat(digest(SpecReader.read(study, List.of()))).isEqualTo(digest);
    }

    private static String digest(StudySpec spec) {
        StudyPlan plan = StudyPlan.of(spec);
        return CanonicalJson.sha256(plan.stages().values().stream()
                .map(stage -> identity(plan, stage))
                .toList());
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
            gp-vl     | task.game=full                        | task.game is full: it needs base.from: checkpoint
            gp-vl     | task.game=brief                       | task.game is brief: it must be running or full
            gp-vl     | vision.tower=null                     | vision.tower is missing: it must be given for a base from scratch
            paper-llama-vision | task.game=running            | base.from is checkpoint: it needs task.game: full
            paper-llama-vision | vision=null                  | vision is missing
            virl-vl   | modality=language                     | modality is language: it must be vision-language
            virl-vl   | vision=null                           | vision is missing
            virl-vl   | task.wording=paper                    | task.wording is paper: it needs base.from: checkpoint
            paper-llama-vision-virl | task.wording=tokens     | task.image.panoramas is given: it needs task.wording
            paper-llama-vision-virl | task.image.panoramas=null | task.image.panoramas is missing: it must be given
            paper-llama-vision-virl | evaluation.splits=[visual-ood] | have only one look
            virl-vl   | task.fidelity=as-released             | task.fidelity is as-released: it must be as-described
            virl-vl   | task.image.side=128                   | vision.tower.patch-size is 16: it must be a quarter
            virl-vl   | task.image.distractors=2              | task.image.distractors is 2
            laptop-gp | modality=vision-language              | modality is vision-language: it must be language
            laptop-gp | evaluation.splits=[visual-ood]        | evaluation.splits is visual-ood: it needs pictures
            laptop-gp | evaluation.splits=[both-ood,rule-ood] | evaluation.splits is both-ood: it needs pictures
            """)
    void whatDoesNotBelongTogetherIsRefused(String study, String setting, String fault) {
        assertThatThrownBy(() -> SpecReader.read(study, Arrays.asList(setting))).hasMessageContaining(fault);
    }
}
