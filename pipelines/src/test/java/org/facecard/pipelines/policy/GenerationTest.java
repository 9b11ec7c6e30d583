package org.facecard.pipelines.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.policy.sampling.SampledAnswer;
import org.facecard.pipelines.policy.sampling.Sampling;
import org.facecard.pipelines.policy.sampling.TokenDraws;
import org.facecard.pipelines.policy.sampling.TokenSampler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GenerationTest {
    private static final float TOLERANCE = 2e-5f;
    private static final Set<Integer> NO_STOP = Set.of();
    private static final TokenDraws DRAWS =
            (row, token) -> Draws.of(3, "test/draw").at(row).uniform(token);

    private final Policy policy = SmallPolicies.policy(5);

    @AfterEach
    void close() {
        policy.close();
    }

    @Test
    void sampledLogProbabilitiesAreThoseOfTheWholeSequence() {
        int[] prompt = SmallPolicies.tokens(1, 5);
        try (Generation generation = policy.generation(1)) {
            generation.read(List.of(prompt));
            SampledAnswer sample =
                    generation.sample(new Sampling(1, 9, NO_STOP), DRAWS).get(0);
            assertThat(sample.tokens()).hasSize(9);
            assertThat(sample.logProbabilities()).containsExactly(scored(prompt, sample.tokens()), within(TOLERANCE));
        }
    }

    @Test
    void aConversationOfSeveralAnswersContinuesTheSameSequence() {
        int[] first = SmallPolicies.tokens(1, 5);
        int[] second = SmallPolicies.tokens(2, 3);
        try (Generation generation = policy.generation(1)) {
            generation.read(List.of(first));
            SampledAnswer answer =
                    generation.sample(new Sampling(1, 4, NO_STOP), DRAWS).get(0);
            generation.read(List.of(joined(joined(first, answer.tokens()), second)));
            SampledAnswer next =
                    generation.sample(new Sampling(1, 6, NO_STOP), DRAWS).get(0);
            int[] context = joined(joined(first, answer.tokens()), second);
            assertThat(next.logProbabilities()).containsExactly(scored(context, next.tokens()), within(TOLERANCE));
            assertThat(generation.tokensProcessed()).isEqualTo(5 + 3 + 1 + 3 + 5);
        }
    }

    @Test
    void raggedRowsAreWhatEachWouldBeAlone() {
        List<int[]> prompts =
                List.of(SmallPolicies.tokens(1, 7), SmallPolicies.tokens(2, 2), SmallPolicies.tokens(3, 5));
        List<int[]> contexts =
                List.of(SmallPolicies.tokens(4, 1), SmallPolicies.tokens(5, 4), SmallPolicies.tokens(6, 2));
        Sampling sampling = new Sampling(1, 8, Set.of(2, 7, 11));
        try (Generation generation = policy.generation(3)) {
            generation.read(prompts);
            List<SampledAnswer> answers = generation.sample(sampling, DRAWS);
            assertThat(answers).extracting(answer -> answer.tokens().length).doesNotContainSequence(8, 8, 8);
            generation.read(IntStream.range(0, 3)
                    .mapToObj(row ->
                            joined(joined(prompts.get(row), answers.get(row).tokens()), contexts.get(row)))
                    .toList());
            List<SampledAnswer> next = generation.sample(sampling, DRAWS);
            for (int row = 0; row < 3; row++) {
                int[] context = joined(joined(prompts.get(row), answers.get(row).tokens()), contexts.get(row));
                assertAsScored(prompts.get(row), answers.get(row));
                assertAsScored(context, next.get(row));
            }
        }
    }

    @Test
    void rowsThatLeaveDoNotChangeTheOthers() {
        List<int[]> prompts = IntStream.range(0, 5)
                .mapToObj(row -> SmallPolicies.tokens(row, 3 + row))
                .toList();
        try (Generation generation = policy.generation(5)) {
            generation.read(prompts);
            generation.keep(new int[] {0, 2, 3, 4});
            List<SampledAnswer> answers = generation.sample(new Sampling(1, 4, NO_STOP), DRAWS);
            generation.keep(new int[] {1, 3});
            generation.read(List.of(
                    joined(joined(prompts.get(2), answers.get(1).tokens()), SmallPolicies.tokens(7, 2)),
                    joined(joined(prompts.get(4), answers.get(3).tokens()), SmallPolicies.tokens(8, 3))));
            List<SampledAnswer> next = generation.sample(new Sampling(1, 30, NO_STOP), DRAWS);
            assertThat(generation.rows()).isEqualTo(2);
            assertAsScored(
                    joined(joined(prompts.get(2), answers.get(1).tokens()), SmallPolicies.tokens(7, 2)), next.get(0));
            assertAsScored(
                    joined(joined(prompts.get(4), answers.get(3).tokens()), SmallPolicies.tokens(8, 3)), next.get(1));
        }
    }

    /** Rows continue or restart as they like, for so long that the cache is closed up; every answer is what it would be alone. */
    @Test
    void aRestartedConversationKeepsItsCommonHeadOnly() {
        RandomGenerator random = Draws.of(11, "test/rounds").generator();
        List<int[]> contexts = new ArrayList<>(IntStream.range(0, 4)
                .mapToObj(row -> SmallPolicies.tokens(row, 6 + row))
                .toList());
        long whole = 0;
        try (Generation generation = policy.generation(4)) {
            for (int round = 0; round < 30; round++) {
                generation.read(contexts);
                List<SampledAnswer> answers = generation.sample(new Sampling(1, 5, Set.of(2, 7)), DRAWS);
                for (int row = 0; row < 4; row++) {
                    int[] context = contexts.get(row);
                    whole += context.length;
                    assertAsScored(context, answers.get(row));
                    boolean restart = context.length > 25 || random.nextInt(3) == 0;
                    int[] before = restart
                            ? Arrays.copyOf(context, 3 + random.nextInt(4))
                            : joined(context, answers.get(row).tokens());
                    contexts.set(row, joined(before, SmallPolicies.tokens(round, 1 + random.nextInt(3))));
                }
            }
            assertThat(generation.tokensProcessed()).isLessThan(whole);
        }
    }

    /** A shorter context that the cache knows whole is asked for again: its last token is read once more. */
    @Test
    void aContextThatShortensTheLastOneIsReadAgain() {
        int[] prompt = SmallPolicies.tokens(1, 8);
        try (Generation generation = policy.generation(1)) {
            generation.read(List.of(prompt));
            generation.sample(new Sampling(1, 4, NO_STOP), DRAWS);
            generation.read(List.of(Arrays.copyOf(prompt, 5)));
            assertAsScored(
                    Arrays.copyOf(prompt, 5),
                    generation.sample(new Sampling(1, 4, NO_STOP), DRAWS).get(0));
            assertThat(generation.tokensProcessed()).isEqualTo(8 + 3 + 1 + 3);
        }
    }

    @Test
    void temperatureZeroTakesTheLikeliestTokenAsCertain() {
        TokenSampler sampler = new TokenSampler(0, 4);
        sampler.draw(new float[] {-1, 3, 3, 2}, 0, 0.999);
        assertThat(sampler.token()).isEqualTo(1);
        assertThat(sampler.logProbability()).isZero();
    }

    @Test
    void anAnswerEndsWithItsStopToken() {
        Sampling free = new Sampling(1, 12, NO_STOP);
        SampledAnswer whole = sampleAlone(free);
        int stop = whole.tokens()[4];
        int firstAt = IntStream.range(0, 12)
                .filter(i -> whole.tokens()[i] == stop)
                .findFirst()
                .orElseThrow();
        SampledAnswer stopped = sampleAlone(new Sampling(1, 12, Set.of(stop)));
        assertThat(stopped.tokens()).isEqualTo(Arrays.copyOf(whole.tokens(), firstAt + 1));
        assertThat(stopped.logProbabilities()).isEqualTo(Arrays.copyOf(whole.logProbabilities(), firstAt + 1));
    }

    @Test
    void temperatureSharpensTheDistribution() {
        int[] prompt = SmallPolicies.tokens(1, 5);
        try (Generation generation = policy.generation(1);
                var scope = policy.scope()) {
            generation.read(List.of(prompt));
            SampledAnswer sample =
                    generation.sample(new Sampling(0.5, 1, NO_STOP), DRAWS).get(0);
            TokenBatch batch = batch(prompt, sample.tokens());
            float[] expected = policy.score(scope, batch)
                    .logDistribution()
                    .mul(2)
                    .logSoftmax(-1)
                    .toFloatArray();
            assertThat(sample.logProbabilities()[0]).isEqualTo(expected[sample.tokens()[0]], within(TOLERANCE));
        }
    }

    @Test
    void tokensAreDrawnByTheInverseOfTheCumulativeDistribution() {
        int draws = 4000;
        float[] logits = {0, (float) Math.log(3), Float.NEGATIVE_INFINITY, (float) Math.log(4)};
        TokenSampler sampler = new TokenSampler(1, 4);
        int[] counts = new int[4];
        for (int i = 0; i < draws; i++) {
            sampler.draw(logits, 0, (i + 0.5) / draws);
            counts[sampler.token()]++;
        }
        assertThat(counts).containsExactly(draws / 8, 3 * draws / 8, 0, draws / 2);
        assertThat(sampler.logProbability()).isEqualTo(Math.log(0.5), within(1e-7));
    }

    @Test
    void samplingWithoutNewContextIsRefused() {
        try (Generation generation = policy.generation(1)) {
            Sampling sampling = new Sampling(1, 2, NO_STOP);
            assertThatThrownBy(() -> generation.sample(sampling, DRAWS))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("read new contexts");
            generation.read(List.of(new int[] {1}));
            generation.sample(sampling, DRAWS);
            assertThatThrownBy(() -> generation.sample(sampling, DRAWS)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void aSequenceLongerThanThePositionsIsRefused() {
        try (Generation generation = policy.generation(1)) {
            assertThatThrownBy(() -> generation.read(List.of(new int[49])))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("49 tokens exceeds the policy's 48 positions");
        }
    }

    @Test
    void aTokenOutsideTheVocabularyIsRefused() {
        try (Generation generation = policy.generation(1)) {
            assertThatThrownBy(() -> generation.read(List.of(new int[] {19})))
                    .hasMessage("row 0 holds token 19, and the vocabulary has 19");
        }
    }

    @Test
    void divergedWeightsAreNotSampledFrom() {
        policy.flat().muli(Float.NaN);
        try (Generation generation = policy.generation(1)) {
            generation.read(List.of(new int[] {1}));
            assertThatThrownBy(() -> generation.sample(new Sampling(1, 2, NO_STOP), DRAWS))
                    .isInstanceOf(ArithmeticException.class)
                    .hasMessageContaining("diverged");
        }
    }

    private SampledAnswer sampleAlone(Sampling sampling) {
        try (Generation generation = policy.generation(1)) {
            generation.read(List.of(SmallPolicies.tokens(1, 5)));
            return generation.sample(sampling, DRAWS).get(0);
        }
    }

    private void assertAsScored(int[] context, SampledAnswer sample) {
        assertThat(sample.logProbabilities()).containsExactly(scored(context, sample.tokens()), within(TOLERANCE));
    }

    private float[] scored(int[] context, int[] answer) {
        return SmallPolicies.logProbabilities(policy, batch(context, answer));
    }

    private static TokenBatch batch(int[] context, int[] answer) {
        int[] row = joined(context, answer);
        return new TokenBatch(List.of(row), List.of(SmallPolicies.from(row, context.length)));
    }

    private static int[] joined(int[] left, int[] right) {
        return IntStream.concat(IntStream.of(left), IntStream.of(right)).toArray();
    }
}
