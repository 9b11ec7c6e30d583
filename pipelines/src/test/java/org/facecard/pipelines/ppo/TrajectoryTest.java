package org.facecard.pipelines.ppo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.episode.Attempt;
import org.facecard.pipelines.episode.Episode;
import org.facecard.pipelines.episode.PlaySettings;
import org.facecard.pipelines.episode.SequentialRevision;
import org.facecard.pipelines.policy.Policy;
import org.facecard.pipelines.policy.model.LlamaConfig;
import org.facecard.pipelines.policy.tokenizer.TextCodec;
import org.facecard.pipelines.results.tables.TrainingRow;
import org.facecard.pipelines.study.Credit;
import org.facecard.pipelines.study.arms.OptimizerSpec;
import org.facecard.pipelines.study.arms.PolicyGradient;
import org.facecard.pipelines.study.arms.PpoArm;
import org.facecard.pipelines.study.spec.base.ModelSpec;
import org.facecard.pipelines.tasks.RouteTask;
import org.facecard.pipelines.training.TrainingState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Routes under PPO: rows by conversation, returns over the whole route. */
class TrajectoryTest {
    private static final OptimizerSpec OPTIMIZER = new OptimizerSpec(3e-2, 0.9, 0.98, 1e-8, 0, 1);
    private static final RouteTask TASK = new RouteTask();
    private static final double DISCOUNT = 0.5;

    private static PolicyGradient learner(Credit credit) {
        return PolicyGradient.plain(
                new PpoArm(List.of(15), 32, 2, 2, 2, 1, 1, credit, DISCOUNT, 1, 0.2, 0.1, 1e-2, OPTIMIZER));
    }

    private static Policy fresh(TextCodec codec) {
        return Policy.create(LlamaConfig.of(new ModelSpec(16, 32, 2, 2, 1, 64, 10_000), codec.size()), 3);
    }

    /** The value head of a fresh policy is zero, so what it is to learn is G_k = r_k + gamma G_k+1, computed here independently. */
    @Test
    void returnsSpanAllAttemptsAndWaypoints() {
        try (TextCodec codec = TextCodec.words(TASK.vocabulary());
                Policy policy = fresh(codec)) {
            List<Episode> episodes = new SequentialRevision(policy, codec, TASK, PlaySettings.sampled(2, 1))
                    .play(RouteTask.problems(30), 0, Draws.of(1, "test"));
            PolicyGradient learner = learner(Credit.TOKEN);

            IterationEstimates estimates = IterationEstimates.of(
                    policy,
                    null,
                    episodes.stream()
                            .map(episode -> Trajectory.of(episode, learner))
                            .toList(),
                    learner);

            List<Float> returns = new ArrayList<>();
            List<Float> advantages = new ArrayList<>();
            estimates.rows().forEach(row -> {
                for (int i = 0; i < row.returns().length; i++) {
                    returns.add(row.returns()[i]);
                    advantages.add(row.advantages()[i]);
                }
            });
            assertThat(episodes)
                    .anyMatch(episode -> episode.conversations().size() > 3)
                    .anyMatch(episode ->
                            episode.attempts().size() > episode.conversations().size());
            assertThat(estimates.rows())
                    .hasSize(episodes.stream()
                            .mapToInt(episode -> episode.conversations().size())
                            .sum());
            assertClose(returns, expected(episodes));
            assertThat(advantages.stream().mapToDouble(a -> a).average().orElseThrow())
                    .isCloseTo(0, within(1e-6));
            assertThat(advantages.stream().mapToDouble(a -> a * a).average().orElseThrow())
                    .isCloseTo(1, within(1e-3));
        }
    }

    private static void assertClose(List<Float> found, List<Double> expected) {
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < found.size(); i++) {
            assertThat((double) found.get(i)).isCloseTo(expected.get(i), within(1e-6));
        }
    }

    private static List<Double> expected(List<Episode> episodes) {
        List<Double> all = new ArrayList<>();
        for (Episode episode : episodes) {
            List<Attempt> attempts = episode.attempts();
            for (int k = 0; k < attempts.size(); k++) {
                double sum = 0;
                for (int later = k; later < attempts.size(); later++) {
                    sum += Math.pow(DISCOUNT, later - k)
                            * attempts.get(later).verdict().reward();
                }
                for (int token = 0; token < attempts.get(k).answerTokens().length; token++) {
                    all.add(sum);
                }
            }
        }
        return all;
    }

    @ParameterizedTest
    @EnumSource(Credit.class)
    void routesAreLearned(Credit credit) throws IOException {
        try (TextCodec codec = TextCodec.words(TASK.vocabulary());
                TrainingState state = TrainingState.create(
                        fresh(codec), codec, new TrainingState.Optimizer(OPTIMIZER, OPTIMIZER.learningRate()))) {
            List<TrainingRow> rows = new ArrayList<>();
            new PpoTrainer(learner(credit), TASK, RouteTask.problems(40), 1)
                    .run(
                            state,
                            new PpoTrainer.Segment(new StopCriterion.AtIteration(15), null),
                            (now, progress) -> rows.add(now.lastRow()));

            assertThat(success(rows.subList(12, 15))).isGreaterThan(success(rows.subList(0, 3)) + 0.2);
            assertThat(state.ledger().examples()).isEqualTo(15 * 32);
        }
    }

    private static double success(List<TrainingRow> rows) {
        return rows.stream()
                .mapToDouble(row -> Objects.requireNonNull(row.success()))
                .average()
                .orElseThrow();
    }
}
