package org.facecard.pipelines.study.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.facecard.pipelines.common.CanonicalJson;
import org.facecard.pipelines.study.Credit;
import org.facecard.pipelines.study.Stage;
import org.facecard.pipelines.study.arms.FlopsMatching;
import org.facecard.pipelines.study.arms.MuonSpec;
import org.facecard.pipelines.study.arms.OptimizerSpec;
import org.facecard.pipelines.study.arms.PpoArm;
import org.facecard.pipelines.study.arms.SftArm;
import org.facecard.pipelines.study.arms.UpdatesMatching;
import org.facecard.pipelines.study.plan.StudyPlan;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.pipelines.study.spec.StudySpec;
import org.facecard.pipelines.study.spec.base.ModelSpec;
import org.facecard.pipelines.study.spec.base.PretrainingSpec;
import org.facecard.pipelines.study.spec.base.WarmUpSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The studies that come with Facecard. */
class ShippedStudiesTest {
    /** Jackson is let off what a study may leave out; anything else that is missing would make the two differ. */
    @ParameterizedTest
    @MethodSource("written")
    void readsAShippedStudyExactlyAsJacksonWould(String study) throws IOException {
        StudySpec byJackson = CanonicalJson.mapper()
                .readerFor(StudySpec.class)
                .without(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .without(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .readValue(new YAMLFactory().createParser(numbersSpelledOut(StudyText.text(study))));
        assertThat(SpecReader.read(study, List.of())).isEqualTo(byJackson);
    }

    /** Jackson's YAML takes 2e-3 for a text, which the strict mapper then refuses. */
    private static String numbersSpelledOut(String yaml) {
        return yaml.replaceAll("(\\d)e-(\\d)", "$1.0e-$2");
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void shippedStudiesMatchTheirFilesNameAndPlan(String study) {
        Programme programme = SpecReader.programme(study, List.of());
        assertThat(programme.name()).isEqualTo(study);
        assertThat(StudyPlan.of(programme).stages()).isNotEmpty();
    }

    @Test
    void theIndexNamesEveryStudyOfItsFolder() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/studies"))) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".yaml"))
                            .map(name -> name.substring(0, name.length() - ".yaml".length())))
                    .containsExactlyInAnyOrderElementsOf(SpecReader.shipped());
        }
    }

    @Test
    void theLaptopStudyHasTheSettingsOfTheMeasuredRecipe() {
        StudySpec laptop = SpecReader.read("laptop-gp", List.of());
        OptimizerSpec gentle = new OptimizerSpec(3e-4, 0.9, 0.98, 1e-8, 0, 1);
        assertThat(laptop.pretraining())
                .isEqualTo(
                        new PretrainingSpec(7, 4500, 32, 100, 0.05, new OptimizerSpec(2e-3, 0.9, 0.98, 1e-8, 0.01, 1)));
        assertThat(laptop.model()).isEqualTo(new ModelSpec(128, 344, 3, 4, 4, 160, 10_000));
        assertThat(laptop.warmUp()).isEqualTo(new WarmUpSpec(120, 12, 5, gentle));
        assertThat(laptop.arms())
                .containsExactly(
                        Map.entry(
                                "ppo",
                                new PpoArm(
                                        List.of(5, 10, 20),
                                        192,
                                        2,
                                        2,
                                        5,
                                        1,
                                        0.2,
                                        Credit.TOKEN,
                                        0.3,
                                        1,
                                        0.2,
                                        0.1,
                                        1e-3,
                                        gentle)),
                        Map.entry("sft-gentle", new SftArm("ppo", new FlopsMatching(64), gentle)),
                        Map.entry(
                                "sft-hot",
                                new SftArm(
                                        "ppo", new FlopsMatching(64), new OptimizerSpec(1e-3, 0.9, 0.98, 1e-8, 0, 1))),
                        Map.entry("sft-update-matched", new SftArm("ppo", new UpdatesMatching(), gentle)));
        assertThat(laptop.seeds()).containsExactly(31L, 32L, 33L, 34L, 35L);
        assertThat(laptop.sharesBase()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void shippedStudiesRunEveryStageKindButTheAblations(String study) {
        EnumSet<Stage> kinds = EnumSet.allOf(Stage.class);
        kinds.removeAll(EnumSet.of(Stage.RL, Stage.SUBOPTIMAL_SFT));
        if (!study.contains("smollm2")) {
            kinds.remove(Stage.VALUE_PROBABILITY);
        }
        if (study.contains("smollm2") || study.startsWith("paper")) { // its base is a checkpoint
            kinds.removeAll(EnumSet.of(Stage.CORPUS, Stage.MEMORISATION, Stage.VISION_BASE));
        }
        if (!SpecReader.programme(study, List.of()).joint()) {
            kinds.remove(study.endsWith("-vl") ? Stage.MEMORISATION : Stage.VISION_BASE);
        }
        assertThat(StudyPlan.of(SpecReader.programme(study, List.of())).stages().values().stream()
                        .map(stage -> stage.parameters().kind())
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(kinds);
    }

    @Test
    void muonEntersAKeyOnlyWhereItIsAskedFor() {
        String muon = "pretraining.muon={learning-rate: 4e-3, momentum: 0.95}";
        StudySpec with = SpecReader.read("laptop-gp", List.of(muon));
        StudySpec without = SpecReader.read("laptop-gp", List.of());

        assertThat(with.pretraining(31).muon()).isEqualTo(new MuonSpec(4e-3, 0.95));
        assertThat(CanonicalJson.write(with.pretraining(31))).contains("\"muon\":{");
        assertThat(CanonicalJson.write(without.pretraining(31))).doesNotContain("muon");
    }

    private static List<String> shipped() {
        return SpecReader.shipped();
    }

    /** Shipped studies that are written out whole in their files. */
    private static List<String> written() {
        return shipped().stream()
                .filter(study -> !StudyText.text(study).contains("extends:")
                        && !StudyText.text(study).contains("parts:"))
                .toList();
    }
}
