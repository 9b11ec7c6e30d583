package org.facecard.pipelines.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.facecard.pipelines.common.CanonicalJson;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.study.arms.ArmSpec;
import org.facecard.pipelines.study.arms.PpoArm;
import org.facecard.pipelines.study.arms.SftArm;
import org.facecard.pipelines.study.plan.Role;
import org.facecard.pipelines.study.plan.StageParameters;
import org.facecard.pipelines.study.plan.StageRequest;
import org.facecard.pipelines.study.plan.StudyPlan;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.pipelines.study.spec.RouteSource;
import org.facecard.pipelines.study.spec.StudySpec;
import org.facecard.pipelines.study.spec.VirlSpec;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AblationsTest {
    private static final String OVERLAY = "extends: laptop-gp\nname: mine\narms:\n  ppo: {extends: ppo}\n";

    @ParameterizedTest
    @MethodSource("ablations")
    void an_ablation_carries_the_name_of_its_file_and_can_be_planned(String ablation) {
        Programme study = SpecReader.programme(ablation, List.of());

        assertThat(study.name()).isEqualTo(ablation);
        assertThat(StudyPlan.of(study).stages()).hasSizeGreaterThan(10);
    }

    @ParameterizedTest
    @MethodSource("ablations")
    void an_ablation_has_claims_of_its_own_that_three_seeds_decide(String ablation) {
        Programme study = SpecReader.programme(ablation, List.of());

        assertThat(study.parts())
                .allSatisfy(part -> assertThat(part.spec().claims()).hasSizeGreaterThan(2));
        assertThat(Stream.concat(
                                study.claims().values().stream(),
                                study.parts().stream().flatMap(part -> part.spec().claims().values().stream()))
                        .map(claim -> claim.rule().seeds()))
                .containsOnly(3);
    }

    @ParameterizedTest
    @MethodSource("ablations")
    void an_ablation_is_read_back_from_a_manifest_as_it_was(String ablation) throws IOException {
        Programme study = SpecReader.programme(ablation, List.of());

        ObjectMapper manifests = CanonicalJson.mapper().disable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES);
        assertThat(manifests.readValue(CanonicalJson.write(study), Programme.class))
                .isEqualTo(study);
    }

    @Test
    void the_index_names_every_ablation() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/studies/ablations"))) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".yaml"))
                            .map(name -> name.replace(".yaml", "")))
                    .containsExactlyInAnyOrderElementsOf(SpecReader.ablations());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            map          | base, seed-31/init, seed-33/ppo-3e-4/3, seed-31/sft-3e-4/3/rule-ood, seed-32/sft-updates-3e-4/2
            verification | deals, corpus
            base         | base/rule-ood, seed-31/ppo/3
            reward       | seed-31/init/seen-id, seed-31/ppo/3
            overfit      | seed-31/ppo/3, seed-33/sft-hot/3/rule-ood
            suboptimal   | seed-31/sft-gentle/3, seed-33/sft-hot/3
            estimator    | seed-31/ppo/3
            kl           | seed-31/ppo/3
            bases        | deals
            competence   | steps-500/deals, steps-2000/deals
            """)
    void an_ablation_shares_with_the_laptop_study_what_is_the_same(String ablation, String stages) {
        Map<String, String> keys = keys(StudyPlan.of(SpecReader.programme(ablation, List.of())));
        Map<String, String> laptop = keys(StudyPlan.of(SpecReader.programme("laptop", List.of())));

        assertThat(Stream.of(stages.split(", ")))
                .allSatisfy(stage -> assertThat(laptop).containsValue(keys.get(stage)));
    }

    @Test
    void competence_varies_the_length_of_pre_training_and_nothing_else() {
        Programme study = SpecReader.programme("competence", List.of());

        assertThat(study.parts()).hasSize(3).allSatisfy(part -> {
            int steps = Integer.parseInt(part.name().substring("steps-".length()));
            assertThat(part.spec().pretraining().steps()).isEqualTo(steps);
            assertThat(part.spec().arms()).isEqualTo(study.parts().get(0).spec().arms());
            assertThat(part.spec().warmUp())
                    .isEqualTo(study.parts().get(0).spec().warmUp());
        });
    }

    @Test
    void the_ablation_of_bases_makes_one_for_every_seed() {
        StudySpec spec = SpecReader.read("bases-virl", List.of());
        StudyPlan plan = StudyPlan.of(spec);

        assertThat(plan.stages().keySet()).doesNotContain("base", "corpus");
        spec.seeds().forEach(seed -> {
            String path = "seed-%d/".formatted(seed);
            StageParameters.Base base =
                    (StageParameters.Base) plan.stage(path + "base").parameters();
            assertThat(base.pretraining())
                    .isEqualTo(spec.pretraining().from(spec.pretraining().seed() + seed));
            assertThat(plan.stage(path + "base").inputs()).containsEntry(Role.CORPUS, path + "corpus");
            assertThat(plan.stage(path + "init").inputs()).containsEntry(Role.POLICY, path + "base");
            assertThat(plan.stage(path + "base/rule-ood").coordinates().seed()).isEqualTo(seed);
        });
        assertThat(keys(plan).values()).doesNotHaveDuplicates();
    }

    @Test
    void what_is_written_null_leaves_out_what_is_extended() {
        assertThat(SpecReader.read("laptop-gp", List.of()).memorisation()).isNotNull();
        assertThat(SpecReader.read("base", List.of()).memorisation()).isNull();
        assertThat(SpecReader.read("kl", List.of()).memorisation()).isNotNull();
        assertThat(SpecReader.read("kl", List.of("memorisation=null")).memorisation())
                .isNull();
    }

    @Test
    void the_map_crosses_four_learning_rates_with_three_ways_of_training() {
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
    void the_ablations_run_the_kinds_of_stage_that_the_studies_do_not() {
        assertThat(SpecReader.ablations().stream()
                        .flatMap(ablation ->
                                StudyPlan.of(SpecReader.programme(ablation, List.of())).stages().values().stream())
                        .map(stage -> stage.parameters().kind())
                        .distinct())
                .containsExactlyInAnyOrder(Stage.values());
    }

    @Test
    void verification_reads_all_arms_alike_and_ends_them_at_equal_compute() {
        StudyPlan plan = StudyPlan.of(SpecReader.read("verification", List.of()));

        assertThat(plan.stage("seed-31/iterations-10/2").inputs())
                .containsEntry(Role.POLICY, "seed-31/iterations-10/1")
                .containsEntry(Role.MATCHED, "seed-31/iterations-5/2");
        assertThat(plan.stage("seed-31/iterations-1/3/rule-ood").parameters())
                .isEqualTo(plan.stage("seed-31/iterations-10/3/rule-ood").parameters());
        StageParameters.Rl one =
                (StageParameters.Rl) plan.stage("seed-31/iterations-1/1").parameters();
        StageParameters.Ppo five =
                (StageParameters.Ppo) plan.stage("seed-31/iterations-5/1").parameters();
        assertThat(one.learner().ppo().verificationIterations()).isEqualTo(1);
        assertThat(one.learner().ppo().upTo(1).deals()).isEqualTo(five.arm().deals());
    }

    @Test
    void an_arm_starts_where_it_says() {
        StudyPlan base = StudyPlan.of(SpecReader.read("base", List.of()));
        StudyPlan overfit = StudyPlan.of(SpecReader.read("overfit", List.of()));

        assertThat(base.stage("seed-31/base-1e-3/1").inputs()).containsEntry(Role.POLICY, "base");
        assertThat(base.stage("seed-31/base-1e-3/2").inputs()).containsEntry(Role.POLICY, "seed-31/base-1e-3/1");
        assertThat(overfit.stage("seed-31/rl-after-sft-hot/1").inputs())
                .containsEntry(Role.POLICY, "seed-31/sft-hot/3")
                .doesNotContainKey(Role.REFERENCE);
    }

    @Test
    void a_penalty_holds_every_segment_to_the_init() {
        StudyPlan plan = StudyPlan.of(SpecReader.read("kl", List.of()));

        assertThat(plan.stage("seed-32/kl-3e-1/3").inputs()).containsEntry(Role.REFERENCE, "seed-32/init");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            overfit   | arms.rl-after-sft-hot.start.arm=sft      | arms.rl-after-sft-hot.start.arm is sft: it must name an sft or ppo arm
            overfit   | arms.rl-after-sft-hot.start.from=arms    | arms.rl-after-sft-hot.start.from is "arms": it needs one of init, base, arm
            estimator | arms.group-8.budget.matches=reinforce-8  | arms.group-8.budget.matches is reinforce-8: it must name a ppo arm
            estimator | arms.group-8.learner.ppo.budgets=[1]     | with the budgets of arms.group-8.learner.ppo
            estimator | arms.group-8.learner.baseline.episodes=7 | arms.group-8.learner.ppo.deals is 192: it must be a multiple of baseline.episodes, 7
            estimator | arms.group-8.learner.baseline.episodes=1 | arms.group-8.learner.baseline.episodes is 1: it must be at least 2
            estimator | arms.group-8.learner.ppo.lambda=0.9      | arms.group-8.learner.ppo.lambda is 0.9: it must be 1 without a critic
            estimator | arms.group-8.learner.ppo.value-coefficient=1 | value-coefficient is 1.0: it must be 0 without a critic
            estimator | arms.group-8.learner.ppo.method=sft      | arms.group-8.learner.ppo.method is "sft": it needs ppo
            kl        | arms.kl-3e-1.learner.kl-penalty=-1       | arms.kl-3e-1.learner.kl-penalty is -1.0
            suboptimal | arms.suboptimal-hot.verification-iterations=0 | arms.suboptimal-hot.verification-iterations is 0
            map        | claims.sft-intrudes-sooner.quantity.threshold=0 | quantity.threshold is 0.0: it must lie between 0 and 1
            map        | claims.sft-intrudes-sooner.quantity.minus=[]    | quantity.minus is []: it must name at least one arm
            map        | claims.sft-intrudes-sooner.quantity.minus=[sft-1e-4] | quantity.minus is sft-1e-4: it must stand in one of the groups only
            map        | claims.hot-training-lowers-rule-ood.quantity.at=matched-updates | needs one of ppo-3e-3 and ppo-3e-4 to be an arm that matches
            map        | claims.hot-training-lowers-rule-ood.quantity.pairs=[] | quantity.pairs is []: it must name at least one pair
            suboptimal | arms.suboptimal-hot.sft.matches=pp      | arms.suboptimal-hot.matches is pp: it must name a ppo arm
            """)
    void a_fault_of_an_arm_names_its_key(String ablation, String setting, String message) {
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> SpecReader.read(ablation, List.of(setting)))
                .withMessageContaining(message);
    }

    private static double rate(ArmSpec arm) {
        return arm instanceof SftArm sft
                ? sft.optimizer().learningRate()
                : ((PpoArm) arm).optimizer().learningRate();
    }

    @Test
    void an_overlay_without_arms_has_those_of_the_other_study_and_settings_reach_them() {
        StudySpec spec =
                SpecReader.parse("test", "extends: laptop-gp\nname: mine\n", List.of("arms.ppo.deals=8", "seeds=[1]"));
        StudySpec same = SpecReader.read("laptop-gp", List.of("name=mine", "arms.ppo.deals=8", "seeds=[1]"));

        assertThat(spec).isEqualTo(same);
    }

    @Test
    void a_setting_of_an_arm_reaches_the_arms_that_extend_it() {
        StudySpec spec = SpecReader.read("map", List.of("arms.ppo-3e-4.deals=8"));

        assertThat(spec.arms().values().stream().filter(PpoArm.class::isInstance))
                .hasSize(4)
                .allSatisfy(arm -> assertThat(((PpoArm) arm).deals()).isEqualTo(8));
    }

    @Test
    void the_keys_of_an_overlay_are_merged_into_the_other_study() {
        StudySpec spec = SpecReader.parse("test", OVERLAY + "pretraining: {steps: 300}\n", List.of());

        StudySpec laptop = SpecReader.read("laptop-gp", List.of());
        assertThat(spec.pretraining().steps()).isEqualTo(300);
        assertThat(spec.pretraining().optimizer())
                .isEqualTo(laptop.pretraining().optimizer());
        assertThat(spec.arms()).containsExactly(Map.entry("ppo", laptop.arms().get("ppo")));
        assertThat(spec.evaluation()).isEqualTo(laptop.evaluation());
    }

    @Test
    void a_mapping_of_another_kind_is_taken_whole() {
        String files = "{from: files, folder: there, sha256: %s, longest: 3}".formatted("a".repeat(64));
        StudySpec spec = SpecReader.parse(
                "test",
                "extends: laptop-virl\nname: mine\ntask: {routes: %s}\nevaluation: {splits: [rule-ood]}\n"
                        .formatted(files),
                List.of());

        VirlSpec task = (VirlSpec) spec.task();
        assertThat(task.routes()).isEqualTo(new RouteSource.Files("there", "a".repeat(64), 3));
        assertThat(task.wording()).isEqualTo(Wording.TOKENS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            extends: laptop-gp             | extends: lptop-gp       | there is no study "lptop-gp": did you mean laptop-gp?
            extends: laptop-gp             | extends: [laptop]       | extends is ["laptop"]: it needs the name of a study
            ppo: {extends: ppo}            | ppo: {extends: pppo}    | arms.ppo.extends is pppo: it must name an arm of this study or of laptop-gp
            ppo: {extends: ppo}            | a: {extends: b}, b: {extends: a} | extends itself: a, b
            ppo: {extends: ppo}            | ppo: {extends: ppo, dealz: 3} | arms.ppo.dealz is not a key: did you mean arms.ppo.deals?
            name: mine                     | nam: mine               | nam is not a key: did you mean name?
            """)
    void a_fault_of_an_overlay_names_its_key(String right, String wrong, String message) {
        String yaml = OVERLAY.replace(right, wrong).replace("a: {extends: b}, b:", "a: {extends: b}\n  b:");

        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> SpecReader.parse("test", yaml, List.of()))
                .withMessageContaining("the study test cannot be run as written:")
                .withMessageContaining(message);
    }

    /** Keys of the stages as if every artifact's digest were its stage's key. */
    private static Map<String, String> keys(StudyPlan plan) {
        Map<String, String> keys = new HashMap<>();
        plan.stages().keySet().forEach(name -> key(plan, name, keys));
        return keys;
    }

    private static String key(StudyPlan plan, String name, Map<String, String> keys) {
        String known = keys.get(name);
        if (known != null) {
            return known;
        }
        Map<Role, ArtifactRef> inputs = new EnumMap<>(Role.class);
        plan.stage(name).inputs().forEach((role, input) -> {
            String key = key(plan, input, keys);
            inputs.put(role, new ArtifactRef(key, key));
        });
        String key = new StageRequest(plan.stage(name).parameters(), inputs).key();
        keys.put(name, key);
        return key;
    }

    private static List<String> ablations() {
        return SpecReader.ablations();
    }
}
