package org.facecard.pipelines.memorisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.facecard.pipelines.policy.Policy;
import org.facecard.pipelines.policy.TokenRow;
import org.facecard.pipelines.policy.model.LlamaConfig;
import org.facecard.pipelines.policy.tokenizer.TextCodec;
import org.facecard.pipelines.study.spec.base.ModelSpec;
import org.facecard.pipelines.tasks.BanditTask;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class InitMemoryTest {
    private static TextCodec codec;
    private static Policy init;
    private static Policy checkpoint;

    private final InitMemory memory = new InitMemory();
    private final PromptBatch prompts = prompts("one split", 1);

    @BeforeAll
    static void create() {
        codec = TextCodec.words(new BanditTask().vocabulary());
        LlamaConfig config = LlamaConfig.of(new ModelSpec(16, 32, 2, 2, 1, 64, 10_000), codec.size());
        init = Policy.create(config, 1);
        checkpoint = Policy.create(config, 2);
    }

    @AfterAll
    static void close() {
        init.close();
        checkpoint.close();
        codec.close();
    }

    private static PromptBatch prompts(String purpose, long seed) {
        List<int[]> prompts = IntStream.range(0, 70)
                .mapToObj(i -> i % 2 == 0 ? new int[] {1, 2} : new int[] {3})
                .toList();
        return new PromptBatch(prompts, purpose, seed);
    }

    private static ProbedCheckpoint probed(Policy policy) {
        return new ProbedCheckpoint(policy, codec, new BanditTask());
    }

    /** A policy of other weights under the init's identity gives away that it was not asked. */
    private InitAnswers again(String identity, PromptBatch asked) {
        return new ComparedInit(probed(checkpoint), identity, memory).answers(asked);
    }

    private InitAnswers first() {
        return new ComparedInit(probed(init), "init", memory).answers(prompts);
    }

    @Test
    void anInitAnswersOnce() {
        InitAnswers first = first();
        assertThat(again("init", prompts("one split", 1))).isSameAs(first);
    }

    @Test
    void anotherInitOrQuestionIsAnswered() {
        InitAnswers first = first();
        assertThat(again("another init", prompts)).isNotSameAs(first);
        assertThat(again("init", prompts("another split", 1))).isNotSameAs(first);
        assertThat(again("init", prompts("one split", 2))).isNotSameAs(first);
        assertThat(again("init", new PromptBatch(List.of(new int[] {1}), "one split", 1)))
                .isNotSameAs(first);
    }

    @Test
    void theOneUsedLongestAgoIsForgotten() {
        InitAnswers first = first();
        IntStream.range(0, 15).forEach(other -> again("other " + other, prompts));
        assertThat(again("init", prompts)).isSameAs(first);
        IntStream.range(15, 31).forEach(other -> again("other " + other, prompts));
        assertThat(again("init", prompts)).isNotSameAs(first);
    }

    @Test
    void divergenceFromKnownAnswersHasTheSameBits() {
        InitAnswers known = first();
        assertThat(known.distributions()).hasSize(2);
        List<TokenRow> rows = prompts.answered(probed(init));
        assertThat(new Divergence(probed(init), probed(checkpoint)).along(known))
                .isEqualTo(new Divergence(probed(init), probed(checkpoint)).along(rows))
                .isNotEqualTo(Collections.nCopies(rows.size(), 0.0));
    }

    @Test
    void knownAnswersCountAsProcessed() {
        ProbedCheckpoint computed = probed(init);
        InitAnswers first = new ComparedInit(computed, "init", memory).answers(prompts);
        new Divergence(computed, probed(checkpoint)).along(first);
        ProbedCheckpoint remembered = probed(init);
        InitAnswers again = new ComparedInit(remembered, "init", memory).answers(prompts);
        new Divergence(remembered, probed(checkpoint)).along(again);
        ProbedCheckpoint plain = probed(init);
        new Divergence(plain, probed(checkpoint)).along(prompts.answered(plain));
        assertThat(remembered.tokensProcessed())
                .isEqualTo(computed.tokensProcessed())
                .isEqualTo(plain.tokensProcessed())
                .isPositive();
    }
}
