package org.facecard.pipelines.policy.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.facecard.pipelines.chat.ChatTurn;
import org.facecard.pipelines.policy.checkpoint.CheckpointCopy;
import org.facecard.pipelines.policy.safetensors.UnusableCheckpointException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected texts are those of transformers 4.57.6, {@code AutoTokenizer.apply_chat_template}. */
class NamedTokensTest {
    private static final Path FIXTURE = Path.of("src/test/resources/conversational");
    private static final String TEMPLATE = "[{{ bos_token }}]{% for m in messages %}{{ m.content }}{% endfor %}";

    @TempDir
    private Path folder;

    @BeforeEach
    void copy() throws IOException {
        CheckpointCopy.into(folder, FIXTURE);
        write("chat_template.jinja", TEMPLATE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{\"tokenizer_class\": \"PreTrainedTokenizerFast\"} ; {\"bos_token\": \"<|im_start|>\"} ; [<|im_start|>]hi",
                "{\"tokenizer_class\": \"LlamaTokenizer\"} ; {\"bos_token\": {\"content\": \"<|im_start|>\"}} ; [<|im_start|>]hi",
                "{\"tokenizer_class\": \"PreTrainedTokenizerFast\", \"bos_token\": \"<|im_end|>\"} ; {\"bos_token\": \"<|im_start|>\"} ; [<|im_start|>]hi",
                "{\"tokenizer_class\": \"PreTrainedTokenizerFast\", \"bos_token\": \"<|im_end|>\", \"added_tokens_decoder\": {}} ; {\"bos_token\": \"<|im_start|>\"} ; [<|im_end|>]hi",
                "{\"tokenizer_class\": \"Qwen2Tokenizer\", \"bos_token\": null} ; {} ; []hi",
                "{\"tokenizer_class\": \"PreTrainedTokenizerFast\"} ; {} ; []hi"
            })
    void textsOfTokensAreThoseOfTransformers(String config, String map, String text) throws IOException {
        write("tokenizer_config.json", config);
        write("special_tokens_map.json", map);
        try (TextCodec codec = TextCodec.load(folder)) {
            assertThat(codec.chat().orElseThrow().whole(List.of(ChatTurn.user("hi"))))
                    .isEqualTo(text);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{\"tokenizer_class\": \"LlamaTokenizer\"} ; {}",
                "{} ; {\"eos_token\": \"<|im_end|>\"}",
                "{\"tokenizer_class\": \"PreTrainedTokenizerFast\", \"added_tokens_decoder\": {}} ; {\"bos_token\": \"<|im_start|>\"}"
            })
    void aTokenWithoutTextIsRefusedByName(String config, String map) throws IOException {
        write("tokenizer_config.json", config);
        write("special_tokens_map.json", map);
        assertThatThrownBy(() -> TextCodec.load(folder).close())
                .isInstanceOf(UnusableCheckpointException.class)
                .hasMessageContaining(
                        "names bos_token, whose text tokenizer_config.json leaves to the tokenizer's class");
        write("chat_template.jinja", TEMPLATE.replace("{{ bos_token }}", ""));
        TextCodec.load(folder).close();
    }

    /** Entry i of a Unigram model is token i. */
    @Test
    void aListOfPiecesIsCounted() throws IOException {
        write("tokenizer.json", """
                {"version": "1.0", "added_tokens": [{"id": 3, "content": "<s>", "single_word": false, "lstrip": false,
                                                     "rstrip": false, "normalized": false, "special": true}],
                 "model": {"type": "Unigram", "unk_id": 0, "vocab": [["<unk>", 0.0], ["a", -1.0], ["b", -2.0]]}}""");
        Files.delete(folder.resolve("chat_template.jinja"));
        try (TextCodec codec = TextCodec.load(folder)) {
            assertThat(codec.encode("ab")).containsExactly(1, 2);
            assertThat(codec.id("b")).isEqualTo(2);
            assertThat(codec.size()).isEqualTo(4);
            assertThat(codec.largestId()).isEqualTo(3);
        }
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
