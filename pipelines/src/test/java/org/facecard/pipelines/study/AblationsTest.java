package org.facecard.pipelines.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import org.facecard.pipelines.study.spec.PretrainingSpec;
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
    void ablationsAreNamedAfterTheirFileAndCanBePlanned(String ablation) {
        Programme study = SpecReader.programme(ablation, List.of());

        assertThat(study.name()).isEqualTo(ablation);
        assertThat(StudyPlan.of(study).stages()).hasSizeGreaterThan(10);
    }

    @ParameterizedTest
    @MethodSource("ablations")
    void ablationsHaveClaimsThatAtLeastFiveSeedsDecide(String ablation) {
        Programme study = SpecReader.programme(ablation, List.of());

        assertThat(study.parts())
                .allSatisfy(part -> assertThat(part.spec().claims()).hasSizeGreaterThan(2));
        assertThat(Stream.concat(
                                study.claims().values().stream(),
                                study.parts().stream().flatMap(part -> part.spec().claims().values().stream()))
                        .map(claim -> claim.rule().seeds()))
                .allSatisfy(seeds -> assertThat(seeds)
                        .isBetween(5, study.parts().get(0).spec().seeds().size()));
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
            rates-gp-vl  | seed-31/base, seed-33/ppo-3e-4/15, seed-32/sft-3e-4/15/held-out-id/recognition
            suboptimal   | seed-31/sft-gentle/20, seed-33/sft-hot/20
            estimator    | seed-31/ppo/20
            kl           | seed-31/ppo/20
            one-base     | deals
            frozen       | seed-31/base, seed-35/ppo/20, seed-34/sft-hot/20/memorisation
            rectified    | seed-31/base, seed-35/ppo/20, seed-33/sft-gentle/10/rule-ood, seed-34/sft-hot/20/memorisation
            noise        | seed-31/base, seed-35/ppo/20, seed-33/sft-gentle/10/rule-ood, seed-34/sft-hot/20/held-out-id
            horizon      | seed-31/base, seed-35/ppo/20, seed-33/gentle/10/rule-ood, seed-34/hot-4-times/20/held-out-id, seed-31/ppo-16-times/20, seed-32/hot-16-times/5, seed-31/ppo-short/5
            on-policy    | seed-31/base, seed-35/ppo/20, seed-33/sft-gentle/10/rule-ood, seed-34/sft-hot/20/memorisation
            competence   | steps-500/deals, steps-2000/deals
            """)
    void ablationsShareEqualStagesWithTheLaptopStudy(String ablation, String stages) {
        Map<String, String> keys = keys(StudyPlan.of(SpecReader.programme(ablation, List.of())));
        Map<String, String> laptop = keys(StudyPlan.of(SpecReader.programme("laptop", List.of())));

        assertThat(Stream.of(stages.split(", ")))
                .allSatisfy(stage -> assertThat(laptop).containsValue(keys.get(stage)));
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
        assertThat(keys(plan).values()).doesNotHaveDuplicates();
    }

    @Test
    void oneBaseServesAllSeedsOfItsAblation() {
        StudyPlan plan = StudyPlan.of(SpecReader.read("one-base", List.of()));

        assertThat(plan.stages().keySet()).contains("base", "corpus").doesNotContain("seed-31/base");
    }

    @Test
    void whatIsWrittenNullLeavesOutWhatIsExtended() {
        assertThat(SpecReader.read("laptop-gp", List.of()).memorisation()).isNotNull();
        assertThat(SpecReader.read("base", List.of()).memorisation()).isNull();
        assertThat(SpecReader.read("kl", List.of()).memorisation()).isNotNull();
        assertThat(SpecReader.read("kl", List.of("memorisation=null")).memorisation())
                .isNull();
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
    void ablationsRunTheStageKindsThatStudiesDoNot() {
        assertThat(SpecReader.ablations().stream()
                        .flatMap(ablation ->
                                StudyPlan.of(SpecReader.programme(ablation, List.of())).stages().values().stream())
                        .map(stage -> stage.parameters().kind())
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(EnumSet.allOf(Stage.class));
    }

    @Test
    void verificationReadsArmsAlikeAtEqualCompute() {
        StudyPlan plan = StudyPlan.of(SpecReader.read("verification", List.of()));

        assertThat(plan.stage("seed-31/iterations-10/10").inputs())
                .containsEntry(Role.POLICY, "seed-31/iterations-10/5")
                .containsEntry(Role.MATCHED, "seed-31/iterations-5/10");
        assertThat(plan.stage("seed-31/iterations-1/20/rule-ood").parameters())
                .isEqualTo(plan.stage("seed-31/iterations-10/20/rule-ood").parameters());
        StageParameters.Rl one =
                (StageParameters.Rl) plan.stage("seed-31/iterations-1/5").parameters();
        StageParameters.Ppo five =
                (StageParameters.Ppo) plan.stage("seed-31/iterations-5/5").parameters();
        assertThat(one.learner().ppo().verificationIterations()).isEqualTo(1);
        assertThat(one.learner().ppo().upTo(1).episodesPerIteration())
                .isEqualTo(five.arm().episodesPerIteration());
    }

    @Test
    void anArmStartsWhereItSays() {
        StudyPlan base = StudyPlan.of(SpecReader.read("base", List.of()));
        StudyPlan overfit = StudyPlan.of(SpecReader.read("overfit", List.of()));

        assertThat(base.stage("seed-31/base-1e-3/5").inputs()).containsEntry(Role.POLICY, "seed-31/base");
        assertThat(base.stage("seed-31/base-1e-3/10").inputs()).containsEntry(Role.POLICY, "seed-31/base-1e-3/5");
        assertThat(overfit.stage("seed-31/rl-after-sft-hot/5").inputs())
                .containsEntry(Role.POLICY, "seed-31/sft-hot/20")
                .doesNotContainKey(Role.REFERENCE);
    }

    @Test
    void aPenaltyHoldsEverySegmentToTheInit() {
        StudyPlan plan = StudyPlan.of(SpecReader.read("kl", List.of()));

        assertThat(plan.stage("seed-32/kl-3e-1/20").inputs()).containsEntry(Role.REFERENCE, "seed-32/init");
    }

    @Test
    void theLikelihoodWrittenOutIsTheSameStage() {
        String written = "arms.sft-hot.objective={by: likelihood}";
        StudyPlan plain = StudyPlan.of(SpecReader.read("laptop-gp", List.of()));
        StudyPlan likelihood = StudyPlan.of(SpecReader.read("laptop-gp", List.of(written)));

        assertThat(keys(likelihood)).isEqualTo(keys(plain));
    }

    @Test
    void ownAnswersAreTheInitsOrTheSegmentsStarts() {
        StudyPlan plan = StudyPlan.of(SpecReader.read("on-policy", List.of()));

        assertThat(plan.stage("seed-31/offline-hot/20").inputs())
                .containsEntry(Role.REFERENCE, "seed-31/init")
                .containsEntry(Role.POLICY, "seed-31/offline-hot/10");
        assertThat(plan.stage("seed-31/online-hot/20").inputs())
                .doesNotContainKey(Role.REFERENCE)
                .containsEntry(Role.POLICY, "seed-31/online-hot/10");
    }

    @Test
    void longerArmsBeginAsShorterOnes() {
        Map<String, String> keys = keys(StudyPlan.of(SpecReader.read("horizon", List.of())));

        assertThat(keys.get("seed-32/middle-16-times/20/rule-ood")).isEqualTo(keys.get("seed-32/middle/20/rule-ood"));
        assertThat(keys.get("seed-32/hot-16-times/80")).isEqualTo(keys.get("seed-32/hot-4-times/80"));
        assertThat(keys.get("seed-32/hot-short/5")).isEqualTo(keys.get("seed-32/hot/5"));
    }

    @Test
    void aVariedObjectiveIsAStageOfItsOwn() {
        StudyPlan plan = StudyPlan.of(SpecReader.read("rectified", List.of()));
        Map<String, String> keys = keys(plan);

        assertThat(keys.get("seed-31/dft-hot/5")).isNotEqualTo(keys.get("seed-31/sft-hot/5"));
        assertThat(plan.stage("seed-31/dft-hot/5").parameters().kind()).isEqualTo(Stage.SFT);
        assertThat(plan.stage("seed-31/dft-hot/5").inputs()).doesNotContainKey(Role.REFERENCE);
        assertThat(plan.stage("seed-31/kl-1-hot/20").inputs()).containsEntry(Role.REFERENCE, "seed-31/init");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            overfit   | arms.rl-after-sft-hot.start.arm=sft      | arms.rl-after-sft-hot.start.arm is sft: it must name an sft or ppo arm
            overfit   | arms.rl-after-sft-hot.start.from=arms    | arms.rl-after-sft-hot.start.from is "arms": it needs one of init, base, arm
            estimator | arms.group-8.budget.matches=reinforce-8  | arms.group-8.budget.matches is reinforce-8: it must name a ppo arm
            estimator | arms.group-8.learner.ppo.budgets=[1]     | with the budgets of arms.group-8.learner.ppo
            estimator | arms.group-8.learner.baseline.episodes=7 | arms.group-8.learner.ppo.episodes-per-iteration is 192: it must be a multiple of baseline.episodes, 7
            estimator | arms.group-8.learner.baseline.episodes=1 | arms.group-8.learner.baseline.episodes is 1: it must be at least 2
            estimator | arms.group-8.learner.ppo.lambda=0.9      | arms.group-8.learner.ppo.lambda is 0.9: it must be 1 without a critic
            estimator | arms.group-8.learner.ppo.value-coefficient=1 | value-coefficient is 1.0: it must be 0 without a critic
            estimator | arms.group-8.learner.ppo.method=sft      | arms.group-8.learner.ppo.method is "sft": it needs ppo
            kl        | arms.kl-3e-1.learner.kl-penalty=-1       | arms.kl-3e-1.learner.kl-penalty is -1.0
            suboptimal | arms.suboptimal-hot.verification-iterations=0 | arms.suboptimal-hot.verification-iterations is 0
            map        | claims.sft-intrudes-sooner.quantity.threshold=0 | quantity.threshold is 0.0: it must lie between 0 and 1
            map        | claims.sft-intrudes-sooner.quantity.minus=[]    | quantity.minus is []: it must name at least one arm
            map        | claims.sft-intrudes-sooner.quantity.minus=[sft-1e-4] | quantity.minus is sft-1e-4: it must be in one of the groups only
            map        | claims.hot-training-lowers-rule-ood.quantity.at=matched-updates | needs one of ppo-3e-3 and ppo-3e-4 to be an arm that matches
            map        | claims.hot-training-lowers-rule-ood.quantity.pairs=[] | quantity.pairs is []: it must name at least one pair
            suboptimal | arms.suboptimal-hot.sft.objective={by: dft}      | arms.suboptimal-hot.sft is varied: it must be a plain sft arm
            rectified  | arms.dft-hot.objective={by: dtf}        | arms.dft-hot.objective.by is "dtf": it needs one of likelihood, dft, label-smoothing, kl-penalty
            frozen     | arms.lower-frozen-hot.frozen=[lower-layer] | arms.lower-frozen-hot.frozen[0] is "lower-layer": it needs one of embeddings, lower-layers, tower, projector: did you mean lower-layers?
            frozen     | arms.lower-frozen-hot.frozen=[]         | arms.lower-frozen-hot.frozen is []: it must name parts, each once
            frozen     | arms.lower-frozen-hot.frozen=[tower]    | arms.lower-frozen-hot.frozen is tower: it needs a task with pictures
            rectified  | arms.dft-hot.objectiv={by: dft}         | arms.dft-hot.objectiv is not a key: did you mean arms.dft-hot.objective?
            rectified  | arms.smoothed-hot.objective.epsilon=1   | arms.smoothed-hot.objective.epsilon is 1.0: it must lie between 0 and 1
            rectified  | arms.smoothed-hot.objective.epsilom=0.2 | arms.smoothed-hot.objective.epsilom is not a key: did you mean arms.smoothed-hot.objective.epsilon?
            rectified  | arms.kl-1-hot.objective.coefficient=0   | arms.kl-1-hot.objective.coefficient is 0.0: it must be a finite number above 0
            noise      | arms.hot-wrong-40.demonstrations.share=0   | arms.hot-wrong-40.demonstrations.share is 0.0: it must be above 0 and at most 1
            noise      | arms.hot-wrong-40.demonstrations.shares=.1 | arms.hot-wrong-40.demonstrations.shares is not a key: did you mean arms.hot-wrong-40.demonstrations.share?
            noise      | arms.hot-wrong-40.demonstrations.from=wrong | arms.hot-wrong-40.demonstrations.from is "wrong": it needs one of expert, mislabelled, init, policy
            noise      | arms.verdicts.learner.reward.flipped=0.6    | arms.verdicts.learner.reward.flipped is 0.6: it must lie between 0 and 0.5
            on-policy  | arms.online-hot.demonstrations.share=0      | arms.online-hot.demonstrations.share is 0.0: it must be above 0 and at most 1
            on-policy  | arms.online-hot.demonstrations.samples=0    | arms.online-hot.demonstrations.samples is 0: it must be at least 1
            on-policy  | arms.online-hot.demonstrations.temperature=0 | arms.online-hot.demonstrations.temperature is 0.0: it must be a finite number above 0
            one-base-virl | arms.sft-gentle.demonstrations={from: mislabelled, share: 0.1} | arms.sft-gentle.demonstrations.from is mislabelled: it needs task.kind: general-points
            suboptimal | arms.suboptimal-hot.sft.matches=pp      | arms.suboptimal-hot.matches is pp: it must name a ppo arm
            """)
    void aFaultOfAnArmNamesItsKey(String ablation, String setting, String message) {
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
    void anOverlayWithoutArmsInheritsThem() {
        StudySpec spec = SpecReader.parse(
                "test", "extends: laptop-gp\nname: mine\n", List.of("arms.ppo.episodes-per-iteration=8", "seeds=[1]"));
        StudySpec same =
                SpecReader.read("laptop-gp", List.of("name=mine", "arms.ppo.episodes-per-iteration=8", "seeds=[1]"));

        assertThat(spec).isEqualTo(same);
    }

    @Test
    void armSettingsReachExtendingArms() {
        StudySpec spec = SpecReader.read("map", List.of("arms.ppo-3e-4.episodes-per-iteration=8"));

        assertThat(spec.arms().values().stream().filter(PpoArm.class::isInstance))
                .hasSize(4)
                .allSatisfy(
                        arm -> assertThat(((PpoArm) arm).episodesPerIteration()).isEqualTo(8));
    }

    @Test
    void anOverlaysKeysAreMergedIntoTheOtherStudy() {
        StudySpec spec = SpecReader.parse("test", OVERLAY + "pretraining: {steps: 300}\n", List.of());

        StudySpec laptop = SpecReader.read("laptop-gp", List.of());
        assertThat(pretraining(spec).steps()).isEqualTo(300);
        assertThat(pretraining(spec).optimizer()).isEqualTo(pretraining(laptop).optimizer());
        assertThat(spec.arms()).containsExactly(Map.entry("ppo", laptop.arms().get("ppo")));
        assertThat(spec.evaluation()).isEqualTo(laptop.evaluation());
    }

    @Test
    void aMappingOfAnotherKindIsTakenWhole() {
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
            ppo: {extends: ppo}            | ppo: {extends: ppo, episodes-per-iterations: 3} | arms.ppo.episodes-per-iterations is not a key: did you mean arms.ppo.episodes-per-iteration?
            name: mine                     | nam: mine               | nam is not a key: did you mean name?
            """)
    void aFaultOfAnOverlayNamesItsKey(String right, String wrong, String message) {
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

    private static PretrainingSpec pretraining(StudySpec spec) {
        return Objects.requireNonNull(spec.pretraining());
    }
}
