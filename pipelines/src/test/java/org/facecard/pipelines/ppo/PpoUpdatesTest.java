package org.facecard.pipelines.ppo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.policy.Policy;
import org.facecard.pipelines.policy.TokenRow;
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
import org.facecard.pipelines.training.MicroBatches;
import org.facecard.pipelines.training.TrainingState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PpoUpdatesTest {
    private static final OptimizerSpec OPTIMIZER = new OptimizerSpec(1e-2, 0.9, 0.98, 1e-8, 0, 1);
    private static final int PROMPT = 4;
    private static final TextCodec CODEC =
            TextCodec.words(IntStream.range(0, 20).mapToObj(i -> "w" + i).toList());

    /** One pass holds six episodes, not 300; the passes hold episodes, and so actions, of unequal numbers. */
    @ParameterizedTest
    @EnumSource(Credit.class)
    void manyPassesAreOneLargePass(Credit credit) {
        List<IterationEstimates.Estimated> few = IntStream.range(0, 6)
                .mapToObj(episode -> estimated(episode, credit))
                .toList();
        List<IterationEstimates.Estimated> many =
                Collections.nCopies(50, few).stream().flatMap(List::stream).toList();
        assertThat(MicroBatches.of(few, PpoUpdatesTest::length)).hasSize(1);
        assertThat(MicroBatches.of(many, PpoUpdatesTest::length)).hasSizeGreaterThan(1);
        TrainingRow once = updated(few, credit);
        TrainingRow often = updated(many, credit);

        assertThat(often.loss()).isCloseTo(once.loss(), within(1e-5));
        assertThat(often.gradientNorm()).isCloseTo(once.gradientNorm(), within(1e-4 * once.gradientNorm()));
        assertThat(often.policyLoss()).isCloseTo(once.policyLoss(), within(1e-5));
        assertThat(often.valueLoss()).isCloseTo(once.valueLoss(), within(1e-5));
        assertThat(often.entropy()).isCloseTo(once.entropy(), within(1e-5));
    }

    private static int length(IterationEstimates.Estimated episode) {
        return episode.experience().row().length();
    }

    /** An episode of one attempt, of as many more tokens as {@code number} says. */
    private static IterationEstimates.Estimated estimated(int number, Credit credit) {
        Draws draws = Draws.of(1, "episode").at(number);
        int[] tokens = IntStream.range(0, PROMPT + 5 + 3 * number)
                .map(i -> (int) (20 * draws.uniform(i)))
                .toArray();
        boolean[] learned = new boolean[tokens.length];
        Arrays.fill(learned, PROMPT, tokens.length, true);
        int answer = tokens.length - PROMPT;
        int actions = credit == Credit.TOKEN ? answer : 1;
        int[] tokensOfActions = new int[actions];
        Arrays.fill(tokensOfActions, answer / actions);
        float[] advantages = new float[actions];
        float[] logProbabilities = new float[actions];
        for (int i = 0; i < actions; i++) {
            advantages[i] = (float) (draws.uniform(100 + i) - 0.5);
            logProbabilities[i] = -3f * answer / actions;
        }
        Experience experience = new Experience(
                new TokenRow(tokens, learned),
                new int[] {actions},
                tokensOfActions,
                logProbabilities,
                new double[actions]);
        return new IterationEstimates.Estimated(experience, advantages, advantages, new float[0]);
    }

    private static TrainingRow updated(List<IterationEstimates.Estimated> minibatch, Credit credit) {
        PpoArm arm = new PpoArm(List.of(12), 32, 2, 2, 2, 1, 0.2, credit, 0.3, 1, 0.2, 0.1, 1e-2, OPTIMIZER);
        PolicyGradient learner = new PolicyGradient(arm, new Reward.OfVerifier(), new Baseline.Critic(), 0);
        Policy policy = Policy.create(LlamaConfig.of(new ModelSpec(16, 32, 2, 2, 1, 64, 10_000), CODEC.size()), 1);
        try (TrainingState state =
                TrainingState.create(policy, CODEC, new TrainingState.Optimizer(OPTIMIZER, arm.valueLearningRate()))) {
            new PpoUpdates(learner, state, new Rollout.Summary(0, 0)).update(minibatch);
            return state.lastRow();
        }
    }
}
