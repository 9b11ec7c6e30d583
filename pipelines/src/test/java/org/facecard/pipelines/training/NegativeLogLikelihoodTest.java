package org.facecard.pipelines.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.policy.Policy;
import org.facecard.pipelines.policy.SmallPolicies;
import org.facecard.pipelines.policy.TokenBatch;
import org.facecard.pipelines.policy.TokenRow;
import org.facecard.pipelines.policy.model.LlamaConfig;
import org.facecard.pipelines.policy.tokenizer.TextCodec;
import org.facecard.pipelines.study.arms.OptimizerSpec;
import org.facecard.pipelines.study.spec.base.ModelSpec;
import org.junit.jupiter.api.Test;

class NegativeLogLikelihoodTest {
    private static final OptimizerSpec OPTIMIZER = new OptimizerSpec(1e-2, 0.9, 0.98, 1e-8, 0, 1);
    private static final List<String> WORDS =
            IntStream.range(0, 20).mapToObj(i -> "w" + i).toList();

    private static TrainingState state() {
        TextCodec codec = TextCodec.words(WORDS);
        Policy policy = Policy.create(LlamaConfig.of(new ModelSpec(32, 64, 2, 2, 2, 64, 10_000), codec.size()), 1);
        return TrainingState.create(policy, codec, new TrainingState.Optimizer(OPTIMIZER, 0));
    }

    private static List<TokenRow> rows(int count) {
        return IntStream.range(0, count)
                .mapToObj(row -> {
                    Draws draws = Draws.of(1, "row").at(row);
                    int[] tokens = IntStream.range(0, 8 + row)
                            .map(i -> (int) (20 * draws.uniform(i)))
                            .toArray();
                    boolean[] learned = new boolean[tokens.length];
                    Arrays.fill(learned, 4, tokens.length, true);
                    return new TokenRow(tokens, learned);
                })
                .toList();
    }

    @Test
    void oneBatchIsMemorised() {
        try (TrainingState state = state()) {
            List<TokenRow> batch = rows(6);
            for (int update = 0; update < 120; update++) {
                NegativeLogLikelihood.update(state, batch, 1e-2);
            }

            assertThat(state.lastRow().loss()).isLessThan(0.05);
        }
    }

    /** One pass holds six rows, not 300; the passes hold rows, and so targets, of unequal numbers. */
    @Test
    void manyPassesAreOneLargePass() {
        List<TokenRow> few = rows(6);
        List<TokenRow> many =
                Collections.nCopies(50, few).stream().flatMap(List::stream).toList();
        try (TrainingState once = state();
                TrainingState often = state()) {
            assertThat(MicroBatches.of(few, TokenRow::length)).hasSize(1);
            assertThat(MicroBatches.of(many, TokenRow::length)).hasSizeGreaterThan(1);
            NegativeLogLikelihood.update(once, few, 1e-2);
            NegativeLogLikelihood.update(often, many, 1e-2);

            assertThat(often.lastRow().loss()).isCloseTo(once.lastRow().loss(), within(1e-5));
            assertThat(often.lastRow().gradientNorm()).isCloseTo(once.lastRow().gradientNorm(), within(1e-5));
        }
    }

    @Test
    void theFirstLossIsAboutTheLogarithmOfTheVocabulary() {
        try (TrainingState state = state()) {
            NegativeLogLikelihood.update(state, rows(6), 1e-2);

            assertThat(state.lastRow().loss()).isCloseTo(Math.log(20), within(0.1));
        }
    }

    @Test
    void computeIsSixOperationsPerParameterAndToken() {
        try (TrainingState state = state()) {
            NegativeLogLikelihood.update(state, rows(1), 1e-2);

            assertThat(state.ledger().tokens()).isEqualTo(8);
            assertThat(state.ledger().flops()).isEqualTo(6.0 * state.policy().parameters() * 8);
        }
    }

    /** Two rows of nine tokens, of which four are image tokens. */
    @Test
    void aPictureCostsItsTokensAndItsTower() {
        TextCodec codec =
                TextCodec.words(IntStream.range(0, 21).mapToObj(i -> "w" + i).toList());
        Policy policy = SmallPolicies.seeing(1);
        try (TrainingState state = TrainingState.create(policy, codec, new TrainingState.Optimizer(OPTIMIZER, 0))) {
            TokenBatch batch = SmallPolicies.pictured(policy, 2);
            NegativeLogLikelihood.update(
                    state,
                    IntStream.range(0, 2)
                            .mapToObj(row -> new TokenRow(
                                    batch.tokens().get(row),
                                    batch.scored().get(row),
                                    batch.pictures().get(row)))
                            .toList(),
                    1e-2);

            assertThat(state.ledger().tokens()).isEqualTo(18);
            assertThat(state.ledger().flops())
                    .isEqualTo(6.0 * (18 * policy.parametersPerToken() + 2 * policy.weightsPerPicture()));
        }
    }
}
