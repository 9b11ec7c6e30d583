package org.facecard.pipelines.ppo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.facecard.pipelines.policy.Policy;
import org.facecard.pipelines.policy.model.LlamaConfig;
import org.facecard.pipelines.policy.tokenizer.TextCodec;
import org.facecard.pipelines.results.tables.TrainingRow;
import org.facecard.pipelines.study.Credit;
import org.facecard.pipelines.study.arms.Baseline;
import org.facecard.pipelines.study.arms.OptimizerSpec;
import org.facecard.pipelines.study.arms.PolicyGradient;
import org.facecard.pipelines.study.arms.PpoArm;
import org.facecard.pipelines.study.arms.Reward;
import org.facecard.pipelines.study.spec.base.ModelSpec;
import org.facecard.pipelines.tasks.BanditTask;
import org.facecard.pipelines.training.TrainingState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PpoTrainerTest {
    private static final OptimizerSpec OPTIMIZER = new OptimizerSpec(1e-2, 0.9, 0.98, 1e-8, 0, 1);

    private static PpoArm arm(Credit credit) {
        return new PpoArm(List.of(12), 32, 2, 2, 2, 1, 0.2, credit, 0.3, 1, 0.2, 0.1, 1e-2, OPTIMIZER);
    }

    @ParameterizedTest
    @EnumSource(Credit.class)
    void theBestArmOfABanditIsFound(Credit credit) throws IOException {
        List<TrainingRow> rows = train(PolicyGradient.plain(arm(credit)));

        assertThat(rows.get(0).success()).isLessThan(0.5);
        assertThat(rows.get(11).success()).isGreaterThan(0.95);
        assertThat(rows).allSatisfy(row -> assertThat(row.approximateKl()).isGreaterThan(-1e-6));
    }

    @ParameterizedTest
    @EnumSource(Credit.class)
    void theBestArmIsFoundWithoutACriticFromOutcomes(Credit credit) throws IOException {
        PpoArm arm = new PpoArm(List.of(12), 32, 2, 2, 2, 1, 0.2, credit, 0.3, 1, 0.2, 0, 0, OPTIMIZER);
        List<TrainingRow> rows =
                train(new PolicyGradient(arm, new Reward.OfOutcome(5, 0, 0, 0, 0), new Baseline.Group(8), 0));

        assertThat(rows.get(0).success()).isLessThan(0.5);
        assertThat(rows.get(11).success()).isGreaterThan(0.95);
    }

    @Test
    void aPenaltyKeepsThePolicyNearItsReference() throws IOException {
        List<TrainingRow> rows =
                train(new PolicyGradient(arm(Credit.TOKEN), new Reward.OfVerifier(), new Baseline.Critic(), 2));

        assertThat(rows.get(11).success()).isBetween(0.1, 0.9);
    }

    @Test
    void withoutACriticNoValuePassIsBooked() throws IOException {
        PpoArm arm = new PpoArm(List.of(12), 32, 2, 2, 1, 1, 0.2, Credit.TOKEN, 0.3, 1, 0.2, 0, 0, OPTIMIZER);
        PolicyGradient group = new PolicyGradient(arm, new Reward.OfVerifier(), new Baseline.Group(8), 0);

        assertThat(train(group).get(11).flops())
                .isLessThan(train(PolicyGradient.plain(arm)).get(11).flops());
    }

    /** The last row of each of 12 iterations, from the same fresh weights, which also are the reference. */
    private static List<TrainingRow> train(PolicyGradient learner) throws IOException {
        BanditTask task = new BanditTask();
        TextCodec codec = TextCodec.words(task.vocabulary());
        LlamaConfig config = LlamaConfig.of(new ModelSpec(16, 32, 2, 2, 1, 64, 10_000), codec.size());
        TrainingState.Optimizer optimizer =
                new TrainingState.Optimizer(OPTIMIZER, learner.ppo().valueLearningRate());
        List<TrainingRow> rows = new ArrayList<>();
        try (Policy reference = Policy.create(config, 1);
                TrainingState state = TrainingState.create(Policy.create(config, 1), codec, optimizer)) {
            new PpoTrainer(learner, task, BanditTask.problems(40), 1)
                    .run(
                            state,
                            new PpoTrainer.Segment(
                                    new StopCriterion.AtIteration(12), learner.klPenalty() > 0 ? reference : null),
                            (now, progress) -> rows.add(now.lastRow()));
            assertThat(state.ledger().updates()).isEqualTo(12 * 4);
            assertThat(state.ledger().examples()).isEqualTo(12 * 32);
        }
        return rows;
    }
}
