package org.facecard.pipelines.study;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.facecard.pipelines.common.CanonicalJson;
import org.facecard.pipelines.study.arms.ArmSpec;
import org.facecard.pipelines.study.arms.PpoArm;
import org.facecard.pipelines.study.arms.SftArm;
import org.facecard.pipelines.study.plan.Role;
import org.facecard.pipelines.study.plan.SegmentParameters;
import org.facecard.pipelines.study.plan.StageParameters;
import org.facecard.pipelines.study.plan.StudyPlan;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.pipelines.study.spec.StudySpec;
import org.facecard.pipelines.study.spec.base.PretrainingSpec;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AblationsTest {
    @ParameterizedTest
    @MethodSource("ablations")
    void ablationsAreNamedAfterTheirFileAndCanBePlanned(String ablation) {
        Programme study = SpecReader.programme(ablation, List.of());

        assertThat(study.name()).isEqualTo(ablation);
        assertThat(StudyPlan.of(study).stages()).hasSizeGreaterThan(10);
    }

    @ParameterizedTest
    @MethodSource("ablations")
    void ablationsHaveClaimsThatAtLeastFiveSeedsDecide(String ablation) {
        Programme study = SpecReader.programme(ablation, List.of());

        assertThat(study.claimNames()).hasSizeGreaterThan(2);
        assertThat(Stream.concat(
                                study.claims().values().stream(),
                                study.parts().stream().flatMap(part -> part.spec().claims().values().stream()))
                        .map(claim -> claim.rule().seeds()))
                .allSatisfy(seeds -> assertThat(seeds)
                        .isBetween(5, study.parts().get(0).spec().seeds().size()));
    }

    @ParameterizedTest
    @MethodSource("ablations")
    void theClaimsThatDecideADisputeUseAllSeeds(String ablation) {
        Programme study = SpecReader.programme(ablation, List.of());
        List<String> deciding =
                study.decided().map(dispute -> dispute.decidedBy()).orElse(List.of());

        assertThat(study.parts())
                .allSatisfy(part -> part.spec().claims().forEach((id, claim) -> {
                    if (deciding.contains(id) || deciding.contains(part.name() + "/" + id)) {
                        assertThat(claim.rule().seeds())
                                .as(id)
                                .isEqualTo(part.spec().seeds().size());
                    }
                }));
    }

    @ParameterizedTest
    @MethodSource("ablations")
    void ablationsAreReadBackFromManifests(String ablation) throws IOException {
        Programme study = SpecReader.programme(ablation, List.of());

        ObjectMapper manifests = CanonicalJson.recordMapper();
        assertThat(manifests.readValue(manifests.writeValueAsString(study), Programme.class))
                .isEqualTo(study);
    }

    @Test
    void theIndexNamesEveryAblation() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/studies/ablations"))) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".yaml"))
                            .map(name -> name.replace(".yaml", "")))
                    .containsExactlyInAnyOrderElementsOf(SpecReader.ablations());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        map          | seed-31/base, seed-31/init, seed-33/ppo-3e-4/20, seed-31/sft-3e-4/20/rule-ood, seed-32/sft-updates-3e-4/10
        verification | deals, seed-31/corpus
        base         | seed-31/base/rule-ood, seed-31/ppo/20
        reward       | seed-31/init/seen-id, seed-31/ppo/20
        overfit      | seed-31/ppo/20, seed-33/sft-hot/20/rule-ood
        overfit-virl-vl | deals, seed-61/base, seed-62/ppo/10, seed-63/sft-hot/10/visual-ood
        reading-virl-vl | deals, other-cities, seed-61/corpus, seed-65/base/text
        signs-virl-vl   | deals, other-cities, seed-61/corpus, seed-65/base/text
        rates-gp-vl  | seed-31/base, seed-33/ppo-3e-4/15, seed-32/sft-3e-4/15/held-out-id/recognition
        suboptimal   | seed-31/sft-gentle/20, seed-33/sft-hot/20
        estimator    | seed-31/ppo/20
        retries      | deals
        kl           | seed-31/ppo/20
        one-base     | deals
        frozen       | seed-31/base, seed-35/ppo/20, seed-34/sft-hot/20/memorisation
        weighted     | seed-31/base, seed-35/ppo/20, seed-33/sft-gentle/10/rule-ood, seed-34/sft-hot/20/memorisation
        adapters     | seed-31/base, seed-35/ppo/20, seed-33/sft-gentle/10/rule-ood, seed-34/sft-hot/20/memorisation
        rectified    | seed-31/base, seed-35/ppo/20, seed-33/sft-gentle/10/rule-ood, seed-34/sft-hot/20/memorisation
        noise        | seed-31/base, seed-35/ppo/20, seed-33/sft-gentle/10/rule-ood, seed-34/sft-hot/20/held-out-id
        horizon      | seed-31/base, seed-35/ppo/20, seed-33/gentle/10/rule-ood, seed-34/hot-4-times/20/held-out-id, seed-31/ppo-16-times/20, seed-32/hot-16-times/5, seed-31/gentle-4-times/20
        credit       | seed-31/base, seed-35/ppo/20, seed-33/ppo/10/rule-ood
        steps        | seed-31/base, seed-35/init/rule-ood
        diversity    | seed-31/base, seed-35/ppo/20, seed-33/sft-gentle/10/rule-ood, seed-34/sft-hot/20/memorisation
        difficulty   | gp-l/deals, gp-l/seed-31/base, gp-l/seed-35/ppo/20, gp-l/seed-33/sft-hot/20/rule-ood, virl-l/deals, virl-l/seed-65/sft-gentle/10/held-out-id
        heals        | seed-31/base, seed-33/hot-4-times/20/rule-ood, seed-32/ppo-4-times/10
        on-policy    | seed-31/base, seed-35/ppo/20, seed-33/sft-gentle/10/rule-ood, seed-34/sft-hot/20/held-out-id
        why          | medium/seed-31/base, medium/seed-35/rl-gentle/20/rule-ood, medium/seed-34/sft-gentle/20, small/deals
        scale        | medium/seed-31/base, medium/seed-35/ppo/10, medium/seed-33/sft-hot/10/rule-ood, largest-short/deals
        competence   | steps-500/deals, steps-2000/deals
        """)
    void ablationsShareEqualStagesWithTheLaptopStudy(String ablation, String stages) {
        Map<String, String> keys = StageKeys.of(StudyPlan.of(SpecReader.programme(ablation, List.of())));
        Map<String, String> laptop = StageKeys.of(StudyPlan.of(SpecReader.programme("laptop", List.of())));

        assertThat(Stream.of(stages.split(", ")))
                .allSatisfy(stage -> assertThat(laptop).containsValue(keys.get(stage)));
    }

    @Test
    void difficultyTrainsNothingThatTheLaptopStudyDoesNot() {
        StudyPlan plan = StudyPlan.of(SpecReader.programme("difficulty", List.of()));
        Map<String, String> keys = StageKeys.of(plan);
        Map<String, String> laptop = StageKeys.of(StudyPlan.of(SpecReader.programme("laptop", List.of())));

        assertThat(plan.stages().values())
                .filteredOn(stage -> !laptop.containsValue(keys.get(stage.name())))
                .extracting(stage -> stage.name().replaceAll(".*/", ""))
                .containsOnly("five-cards", "larger-numbers", "longer-routes");
    }

    @Test
    void competenceVariesTheLengthOfPreTrainingAndNothingElse() {
        Programme study = SpecReader.programme("competence", List.of());

        assertThat(study.parts()).hasSize(3).allSatisfy(part -> {
            int steps = Integer.parseInt(part.name().substring("steps-".length()));
            assertThat(pretraining(part.spec()).steps()).isEqualTo(steps);
            assertThat(part.spec().arms()).isEqualTo(study.parts().get(0).spec().arms());
            assertThat(part.spec().warmUp())
                    .isEqualTo(study.parts().get(0).spec().warmUp());
        });
    }

    @Test
    void theLaptopStudiesMakeABaseForEverySeed() {
        StudySpec spec = SpecReader.read("laptop-virl", List.of());
        StudyPlan plan = StudyPlan.of(spec);

        assertThat(plan.stages().keySet()).doesNotContain("base", "corpus");
        spec.seeds().forEach(seed -> {
            String path = "seed-%d/".formatted(seed);
            StageParameters.Base base =
                    (StageParameters.Base) plan.stage(path + "base").parameters();
            assertThat(base.pretraining())
                    .isEqualTo(pretraining(spec).from(pretraining(spec).seed() + seed));
            assertThat(plan.stage(path + "base").inputs()).containsEntry(Role.CORPUS, path + "corpus");
            assertThat(plan.stage(path + "init").inputs()).containsEntry(Role.POLICY, path + "base");
            assertThat(plan.stage(path + "base/rule-ood").coordinates().seed()).isEqualTo(seed);
        });
        assertThat(StageKeys.of(plan).values()).doesNotHaveDuplicates();
    }

    @Test
    void oneBaseServesAllSeedsOfItsAblation() {
        StudyPlan plan = StudyPlan.of(SpecReader.read("one-base", List.of()));

        assertThat(plan.stages().keySet()).contains("base", "corpus").doesNotContain("seed-31/base");
    }

    @Test
    void theMapCrossesFourRatesWithThreeMethods() {
        StudySpec map = SpecReader.read("map", List.of());

        assertThat(map.arms().keySet())
                .containsExactlyInAnyOrderElementsOf(Stream.of("ppo-", "sft-", "sft-updates-")
                        .flatMap(method ->
                                Stream.of("1e-4", "3e-4", "1e-3", "3e-3").map(method::concat))
                        .toList());
        map.arms().forEach((name, arm) -> {
            assertThat(rate(arm)).isEqualTo(Double.parseDouble(name.substring(name.length() - 4)));
            if (arm instanceof SftArm sft) {
                assertThat(rate(map.matchedArm(name, sft))).isEqualTo(rate(arm));
            }
        });
    }

    @Test
    void ablationsRunEveryStageKindButProbabilitiesOfValues() {
        assertThat(SpecReader.ablations().stream()
                        .flatMap(ablation ->
                                StudyPlan.of(SpecReader.programme(ablation, List.of())).stages().values().stream())
                        .map(stage -> stage.parameters().kind())
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.of(Stage.VALUE_PROBABILITY)));
    }

    @Test
    void verificationReadsArmsAlikeAtEqualCompute() {
        StudyPlan plan = StudyPlan.of(SpecReader.read("verification", List.of()));

        assertThat(plan.stage("seed-31/iterations-10/10").inputs())
                .containsEntry(Role.POLICY, "seed-31/iterations-10/5")
                .containsEntry(Role.MATCHED, "seed-31/iterations-5/10");
        assertThat(plan.stage("seed-31/iterations-1/20/rule-ood").parameters())
                .isEqualTo(plan.stage("seed-31/iterations-10/20/rule-ood").parameters());
        SegmentParameters.Rl one =
                (SegmentParameters.Rl) plan.stage("seed-31/iterations-1/5").parameters();
        SegmentParameters.Ppo five =
                (SegmentParameters.Ppo) plan.stage("seed-31/iterations-5/5").parameters();
        assertThat(one.learner().ppo().verificationIterations()).isEqualTo(1);
        assertThat(one.learner().ppo().upTo(1).episodesPerIteration())
                .isEqualTo(five.arm().episodesPerIteration());
    }

    private static double rate(ArmSpec arm) {
        return arm instanceof SftArm sft
                ? sft.optimizer().learningRate()
                : ((PpoArm) arm).optimizer().learningRate();
    }

    private static List<String> ablations() {
        return SpecReader.ablations();
    }

    private static PretrainingSpec pretraining(StudySpec spec) {
        return Objects.requireNonNull(spec.pretraining());
    }
}
