package org.facecard.pipelines.policy.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LlamaConfigTest {
    private static final Map<DecoderFamily, Integer> WINDOWS = Map.of(DecoderFamily.MISTRAL, 64);

    /** A Qwen2 decoder that became a Llama one would lose its biases without a word. */
    @ParameterizedTest
    @EnumSource(DecoderFamily.class)
    void anotherVocabularyChangesNothingElse(DecoderFamily family) {
        LlamaConfig decoder = new LlamaConfig(
                50, 32, 64, 3, 4, 2, 8, 128, 10_000, null, 1e-6, false, family, WINDOWS.get(family), List.of(1));
        LlamaConfig larger = decoder.withVocabulary(60);
        assertThat(larger.vocabularySize()).isEqualTo(60);
        assertThat(larger.withVocabulary(50)).isEqualTo(decoder);
    }
}
