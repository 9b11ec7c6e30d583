package org.facecard.pipelines.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.study.plan.Role;
import org.facecard.pipelines.study.plan.StudyPlan;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Arms of the ablations: their stages, the inputs of these, and faults in their settings. */
class AblationArmsPlanTest {
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
    void armsShareTheCheckpointFromWhichTheyStart() {
        StudyPlan heals = StudyPlan.of(SpecReader.read("heals", List.of()));
        Map<String, String> keys = StageKeys.of(heals);
        Map<String, String> horizon = StageKeys.of(StudyPlan.of(SpecReader.read("horizon", List.of())));

        assertThat(heals.stage("seed-31/rl-after-10/10").inputs()).containsEntry(Role.POLICY, "seed-31/hot-4-times/10");
        assertThat(heals.stage("seed-31/rl-after-80/10").inputs()).containsEntry(Role.POLICY, "seed-31/hot-4-times/80");
        assertThat(heals.stage("seed-31/rl-after-10/20").inputs()).containsEntry(Role.POLICY, "seed-31/rl-after-10/10");
        assertThat(keys.get("seed-31/hot-4-times/80")).isEqualTo(horizon.get("seed-31/hot-4-times/80"));
        assertThat(keys.get("seed-31/ppo-4-times/80")).isEqualTo(horizon.get("seed-31/ppo-4-times/80"));
    }

    @Test
    void theLastBudgetWrittenOutIsTheSameStage() {
        StudyPlan plain = StudyPlan.of(SpecReader.read("overfit", List.of()));
        StudyPlan written = StudyPlan.of(SpecReader.read("overfit", List.of("arms.rl-after-sft-hot.start.budget=20")));

        assertThat(StageKeys.of(written)).isEqualTo(StageKeys.of(plain));
    }

    @Test
    void theVerifiersWordsWrittenOutAreTheSameStage() {
        StudyPlan plain = StudyPlan.of(SpecReader.read("overfit", List.of()));
        StudyPlan written =
                StudyPlan.of(SpecReader.read("overfit", List.of("arms.rl-after-sft-hot.learner.feedback=words")));

        assertThat(StageKeys.of(written)).isEqualTo(StageKeys.of(plain));
    }

    @Test
    void creditSharesItsOutcomeArmWithReward() {
        Map<String, String> credit = StageKeys.of(StudyPlan.of(SpecReader.read("credit", List.of())));
        Map<String, String> reward = StageKeys.of(StudyPlan.of(SpecReader.read("reward", List.of())));

        assertThat(credit.get("seed-31/outcome-only/20")).isEqualTo(reward.get("seed-31/outcome-only/20"));
        assertThat(credit.get("seed-31/bare-wrong/20")).isNotEqualTo(credit.get("seed-31/ppo/20"));
    }

    @Test
    void noiseSharesItsUnerringRewardWithCredit() {
        Map<String, String> noise = StageKeys.of(StudyPlan.of(SpecReader.read("noise", List.of())));
        Map<String, String> credit = StageKeys.of(StudyPlan.of(SpecReader.read("credit", List.of())));

        assertThat(noise.get("seed-38/verdicts/20/held-out-id"))
                .isEqualTo(credit.get("seed-38/outcome-only/20/held-out-id"));
        assertThat(noise.get("seed-38/verdicts-flipped-20/5")).isNotEqualTo(noise.get("seed-38/verdicts/5"));
    }

    @Test
    void noiseReadsOneEpochFromTheLongerArms() {
        Map<String, String> keys = StageKeys.of(StudyPlan.of(SpecReader.read("noise", List.of())));

        assertThat(keys.get("seed-31/hot-wrong-40-short/5/seen-id/greedy"))
                .isEqualTo(keys.get("seed-31/hot-wrong-40/5/seen-id/greedy"));
        assertThat(keys.get("seed-31/sft-hot-short/5")).isEqualTo(keys.get("seed-31/sft-hot/5"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"memorisation.singular-vectors=4", "memorisation.weight-distance=true"})
    void whatIsMeasuredOfWeightsIsInKeysOnlyThen(String asked) {
        Map<String, String> plain = StageKeys.of(StudyPlan.of(SpecReader.read("laptop-gp", List.of())));
        Map<String, String> measured = StageKeys.of(StudyPlan.of(SpecReader.read("laptop-gp", List.of(asked))));

        assertThat(measured.get("seed-31/ppo/5/memorisation")).isNotEqualTo(plain.get("seed-31/ppo/5/memorisation"));
        measured.keySet().removeIf(stage -> stage.endsWith("memorisation"));
        assertThat(plain).containsAllEntriesOf(measured);
    }

    @Test
    void weightsUnmeasuredWrittenOutAreTheSameStage() {
        StudyPlan plain = StudyPlan.of(SpecReader.read("laptop-gp", List.of()));
        StudyPlan written = StudyPlan.of(SpecReader.read("laptop-gp", List.of("memorisation.weight-distance=false")));

        assertThat(StageKeys.of(written)).isEqualTo(StageKeys.of(plain));
    }

    @Test
    void onPolicyHasMeasurementsOfItsOwnAndSharesCheckpoints() {
        Map<String, String> asked = StageKeys.of(StudyPlan.of(SpecReader.read("on-policy", List.of())));
        Map<String, String> plain =
                StageKeys.of(StudyPlan.of(SpecReader.read("on-policy", List.of("memorisation.weight-distance=false"))));

        assertThat(asked.entrySet())
                .filteredOn(stage -> !plain.containsValue(stage.getValue()))
                // Eight bases, each with an init and nine arms of three budgets.
                .hasSize(224)
                .allMatch(stage -> stage.getKey().endsWith("memorisation"));
    }

    @Test
    void probabilitiesOfValuesChangeNoOtherKey() {
        Map<String, String> plain = StageKeys.of(StudyPlan.of(SpecReader.read("laptop-gp", List.of())));
        Map<String, String> measured =
                StageKeys.of(StudyPlan.of(SpecReader.read("laptop-gp", List.of("evaluation.value-probability=40"))));

        assertThat(measured).containsAllEntriesOf(plain).containsKeys("seed-31/init/value-probability");
        assertThat(measured.keySet())
                .filteredOn(stage -> stage.endsWith("/ppo/5/value-probability"))
                .hasSize(5);
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

        assertThat(StageKeys.of(likelihood)).isEqualTo(StageKeys.of(plain));
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
        Map<String, String> keys = StageKeys.of(StudyPlan.of(SpecReader.read("horizon", List.of())));

        assertThat(keys.get("seed-32/middle-16-times/20/rule-ood")).isEqualTo(keys.get("seed-32/middle/20/rule-ood"));
        assertThat(keys.get("seed-32/hot-16-times/80")).isEqualTo(keys.get("seed-32/hot-4-times/80"));
        assertThat(keys.get("seed-32/gentle-16-times/80")).isEqualTo(keys.get("seed-32/gentle-4-times/80"));
    }

    @Test
    void aVariedObjectiveIsAStageOfItsOwn() {
        StudyPlan plan = StudyPlan.of(SpecReader.read("rectified", List.of()));
        Map<String, String> keys = StageKeys.of(plan);

        assertThat(keys.get("seed-31/dft-hot/5")).isNotEqualTo(keys.get("seed-31/sft-hot/5"));
        assertThat(plan.stage("seed-31/dft-hot/5").parameters().kind()).isEqualTo(Stage.SFT);
        assertThat(plan.stage("seed-31/dft-hot/5").inputs()).doesNotContainKey(Role.REFERENCE);
        assertThat(plan.stage("seed-31/kl-1-hot/20").inputs()).containsEntry(Role.REFERENCE, "seed-31/init");
    }

    @Test
    void weightsNeedTheInitAndAdaptersDoNot() {
        StudyPlan weighted = StudyPlan.of(SpecReader.read("weighted", List.of()));
        StudyPlan adapters = StudyPlan.of(SpecReader.read("adapters", List.of()));
        Map<String, String> keys = StageKeys.of(adapters);

        assertThat(weighted.stage("seed-31/iw-hot/20").inputs()).containsEntry(Role.REFERENCE, "seed-31/init");
        assertThat(adapters.stage("seed-31/lora-8-hot/5").inputs()).doesNotContainKey(Role.REFERENCE);
        assertThat(keys.get("seed-31/lora-8-hot/5"))
                .isNotEqualTo(keys.get("seed-31/lora-2-hot/5"))
                .isNotEqualTo(keys.get("seed-31/sft-hot/5"));
        assertThat(StageKeys.of(weighted).get("seed-31/dft-hot/20"))
                .isEqualTo(StageKeys.of(StudyPlan.of(SpecReader.read("rectified", List.of())))
                        .get("seed-31/dft-hot/20"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        overfit   | arms.rl-after-sft-hot.start.arm=sft      | arms.rl-after-sft-hot.start.arm is sft: it must name an sft or ppo arm
        overfit   | arms.rl-after-sft-hot.start.from=arms    | arms.rl-after-sft-hot.start.from is "arms": it needs one of init, base, arm
        heals     | arms.rl-after-10.start.budget=15         | arms.rl-after-10.start.budget is 15: it must be a budget of hot-4-times: use one of [5, 10, 20, 40, 80]
        heals     | arms.rl-after-10.start.budgets=10        | arms.rl-after-10.start.budgets is not a key: did you mean arms.rl-after-10.start.budget?
        heals     | memorisation.singular-vectors=0          | memorisation.singular-vectors is 0: it must be at least 1
        heals     | claims.sft-falls-from-its-peak.quantity.group=[] | quantity.group is []: it must name at least one arm
        heals     | claims.sft-falls-from-its-peak.quantity.minus=hot | quantity is hot: it must name an arm of this study
        credit    | arms.steps-dense.learner.reward.paid=at-steps | arms.steps-dense.learner.reward.paid is "at-steps": it needs one of at-step, at-end
        credit    | arms.steps-dense.learner.reward.step=0   | arms.steps-dense.learner.reward.step is 0.0: it must be a finite number above 0
        credit    | arms.steps-dense.learner.ppo.credit=turn | arms.steps-dense.learner.reward.paid is at-step: it needs credit: token and a critic
        credit    | arms.bare-wrong.learner.feedback=wrong   | arms.bare-wrong.learner.feedback is "wrong": it needs one of words, bare
        steps     | arms.few-1e-4.demonstrations.problems=0  | arms.few-1e-4.demonstrations.problems is 0: it must be at least 1
        steps     | claims.a-hot-rate-falls-in-steps.quantity.arm=ppo | must be an sft arm with matching.by: flops
        steps     | claims.steps-grow-with-the-rate.quantity.minus=few-3e-3 | must name another arm
        diversity | arms.strict-hot.demonstrations.values=up-to-11 | it needs one of ten, up-to-ten, relatives
        diversity | arms.reordered-hot.demonstrations.order=fixed  | arms.reordered-hot.demonstrations.order is fixed: it must be shuffled
        one-base-virl | arms.sft-gentle.demonstrations={from: diverse, values: ten, order: shuffled} | arms.sft-gentle.demonstrations.from is diverse: it needs task.kind: general-points
        estimator | arms.group-8.budget.matches=reinforce-8  | arms.group-8.budget.matches is reinforce-8: it must name a ppo arm
        estimator | arms.group-8.learner.ppo.budgets=[1]     | has the same budgets as arms.group-8.learner.ppo
        estimator | arms.group-8.learner.baseline.episodes=7 | arms.group-8.learner.ppo.episodes-per-iteration is 192: it must be a multiple of baseline.episodes, 7
        estimator | arms.group-8.learner.baseline.episodes=1 | arms.group-8.learner.baseline.episodes is 1: it must be at least 2
        estimator | arms.group-8.learner.ppo.lambda=0.9      | arms.group-8.learner.ppo.lambda is 0.9: it must be 1 without a critic
        estimator | arms.group-8.learner.ppo.value-coefficient=1 | value-coefficient is 1.0: it must be 0 without a critic
        estimator | arms.group-8.learner.ppo.method=sft      | arms.group-8.learner.ppo.method is "sft": it needs ppo
        kl        | arms.kl-3e-1.learner.kl-penalty=-1       | arms.kl-3e-1.learner.kl-penalty is -1.0
        suboptimal | arms.suboptimal-hot.verification-iterations=0 | arms.suboptimal-hot.verification-iterations is 0
        map        | claims.sft-intrudes-sooner.quantity.threshold=0 | quantity.threshold is 0.0: it must be above 0 and below 1
        map        | claims.sft-intrudes-sooner.quantity.minus=[]    | quantity.minus is []: it must name at least one arm
        map        | claims.sft-intrudes-sooner.quantity.minus=[sft-1e-4] | quantity.minus is sft-1e-4: it must not be in both groups
        map        | claims.hot-training-lowers-rule-ood.quantity.at=matched-updates | is allowed only where one of ppo-3e-3 and ppo-3e-4 matches the other
        map        | claims.hot-training-lowers-rule-ood.quantity.pairs=[] | quantity.pairs is []: it must name at least one pair
        suboptimal | arms.suboptimal-hot.sft.objective={by: dft}      | arms.suboptimal-hot.sft is varied: it must be a plain sft arm
        rectified  | arms.dft-hot.objective={by: dtf}        | arms.dft-hot.objective.by is "dtf": it needs one of likelihood, dft, label-smoothing, kl-penalty, iw-sft
        weighted   | arms.iw-hot.objective.largest-weight=1  | arms.iw-hot.objective.largest-weight is 1.0: it must be above 1
        weighted   | arms.iw-hot.objective.temperature=0     | arms.iw-hot.objective.temperature is 0.0: it must be a finite number above 0
        adapters   | arms.lora-2-hot.adapters.rank=0         | arms.lora-2-hot.adapters.rank is 0: it must be at least 1
        adapters   | arms.lora-2-hot.adapters.targets=[]     | arms.lora-2-hot.adapters.targets is []: it must name at least one matrix
        adapters   | arms.lora-2-hot.adapters.targets=[lm_head] | arms.lora-2-hot.adapters.targets[0] is "lm_head": it needs one of q_proj
        adapters   | arms.lora-2-hot.frozen=[embeddings]     | arms.lora-2-hot.frozen is given together with adapters: it must be left out
        weighted   | evaluation.value-probability=0          | evaluation.value-probability is 0: it must be at least 1
        one-base-virl | evaluation.value-probability=8       | evaluation.value-probability is 8: it needs task.kind: general-points in text
        adapters   | memorisation.singular-vectors=8         | memorisation.singular-vectors is 8: it needs a study without adapters
        adapters   | memorisation.weight-distance=true       | memorisation.weight-distance is true: it needs a study without adapters
        heals      | memorisation.weight-distance=1          | memorisation.weight-distance is 1: it needs true or false
        frozen     | arms.lower-frozen-hot.frozen=[lower-layer] | arms.lower-frozen-hot.frozen[0] is "lower-layer": it needs one of embeddings, lower-layers, tower, projector: did you mean lower-layers?
        frozen     | arms.lower-frozen-hot.frozen=[]         | arms.lower-frozen-hot.frozen is []: it must name at least one part
        frozen     | arms.lower-frozen-hot.frozen=[tower]    | arms.lower-frozen-hot.frozen is tower: it needs a task with pictures
        rectified  | arms.dft-hot.objectiv={by: dft}         | arms.dft-hot.objectiv is not a key: did you mean arms.dft-hot.objective?
        rectified  | arms.smoothed-hot.objective.epsilon=1   | arms.smoothed-hot.objective.epsilon is 1.0: it must be above 0 and below 1
        rectified  | arms.smoothed-hot.objective.epsilom=0.2 | arms.smoothed-hot.objective.epsilom is not a key: did you mean arms.smoothed-hot.objective.epsilon?
        rectified  | arms.kl-1-hot.objective.coefficient=0   | arms.kl-1-hot.objective.coefficient is 0.0: it must be a finite number above 0
        noise      | arms.hot-wrong-40.demonstrations.share=0   | arms.hot-wrong-40.demonstrations.share is 0.0: it must be above 0 and at most 1
        noise      | arms.hot-wrong-40.demonstrations.shares=.1 | arms.hot-wrong-40.demonstrations.shares is not a key: did you mean arms.hot-wrong-40.demonstrations.share?
        noise      | arms.hot-wrong-40.demonstrations.from=wrong | arms.hot-wrong-40.demonstrations.from is "wrong": it needs one of expert, mislabelled, few, diverse, init, policy, file
        noise      | arms.verdicts-flipped-20.learner.reward.flipped=0.6 | arms.verdicts-flipped-20.learner.reward.flipped is 0.6: it must lie between 0 and 0.5
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
}
