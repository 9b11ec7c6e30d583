package org.facecard.pipelines.ppo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.facecard.pipelines.policy.LlamaConfig;
import org.facecard.pipelines.policy.Policy;
import org.facecard.pipelines.policy.TextCodec;
import org.facecard.pipelines.results.TrainingRow;
import org.facecard.pipelines.study.Credit;
import org.facecard.pipelines.study.ModelSpec;
import org.facecard.pipelines.study.OptimizerSpec;
import org.facecard.pipelines.study.PpoArm;
import org.facecard.pipelines.tasks.BanditTask;
import org.facecard.pipelines.training.TrainingState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PpoTrainerTest {
    private static final OptimizerSpec OPTIMIZER = new OptimizerSpec(1e-2, 0.9, 0.98, 1e-8, 0, 1);

    private static PpoArm arm(Credit credit) {
        return new PpoArm(List.of(12), 32, 2, 2, 2, 1, 0.2, credit, 0.3, 1, 0.2, 0.1, 1e-2, OPTIMIZER);
    }

    @ParameterizedTest
    @EnumSource(Credit.class)
    void the_best_arm_of_a_bandit_is_found(Credit credit) throws IOException {
        BanditTask task = new BanditTask();
        TextCodec codec = TextCodec.words(task.vocabulary());
        Policy policy = Policy.create(LlamaConfig.of(new ModelSpec(16, 32, 2, 2, 1, 64, 10_000), codec.size()), 1);
        PpoArm arm = arm(credit);
        List<TrainingRow> rows = new ArrayList<>();
        try (TrainingState state =
                TrainingState.create(policy, codec, new TrainingState.Optimizer(OPTIMIZER, arm.valueLearningRate()))) {
            new PpoTrainer(arm, task, BanditTask.problems(40), 1)
                    .run(state, 12, (now, progress) -> rows.add(now.lastRow()));

            assertThat(rows.get(0).success()).isLessThan(0.5);
            assertThat(rows.get(11).success()).isGreaterThan(0.95);
            assertThat(state.ledger().updates()).isEqualTo(12 * 4);
            assertThat(state.ledger().examples()).isEqualTo(12 * 32);
            assertThat(rows).allSatisfy(row -> assertThat(row.approximateKl()).isGreaterThan(-1e-6));
        }
    }
}
