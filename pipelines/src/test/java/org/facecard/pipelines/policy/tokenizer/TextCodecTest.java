package org.facecard.pipelines.policy.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.facecard.pipelines.policy.safetensors.UnusableCheckpointException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextCodecTest {
    private static final List<String> WORDS =
            List.of("pad", "{\"cards\":[", "\"}", "10", "+", "J", "=", "\u00e9t\u00e9");
    private static final String TEXT = "{\"cards\":[ 10 + J = 10 \"} \u00e9t\u00e9";

    @TempDir
    private Path folder;

    @Test
    void wordIIsTokenI() {
        try (TextCodec codec = TextCodec.words(WORDS)) {
            assertThat(codec.encode(TEXT)).containsExactly(1, 3, 4, 5, 6, 3, 2, 7);
            assertThat(codec.decode(codec.encode(TEXT))).isEqualTo(TEXT);
            assertThat(codec.encode(" 10\n\t+  J ")).containsExactly(3, 4, 5);
            assertThat(codec.encode("")).isEmpty();
            assertThat(codec.id("J")).isEqualTo(5);
            assertThat(codec.size()).isEqualTo(8);
        }
    }

    @Test
    void theTokenizersLibraryReadsTheSameFileTheSameWay() throws IOException {
        try (TextCodec codec = TextCodec.words(WORDS);
                TextCodec library = new LibraryCodec(codec.json(), SpecialTokens.NONE)) {
            List<String> texts = List.of(TEXT, "", " 10\n\t+  J ", "J");
            for (int i = 0; i < texts.size(); i++) {
                assertThat(library.encodeAll(texts).get(i)).isEqualTo(codec.encode(texts.get(i)));
            }
            assertThat(library.decode(codec.encode(TEXT))).isEqualTo(TEXT);
            assertThatThrownBy(() -> library.encode("unheard")).isInstanceOf(RuntimeException.class);
        }
    }

    @Test
    void longTextsAreNotTruncated() throws IOException {
        try (TextCodec codec = TextCodec.words(WORDS);
                TextCodec library = new LibraryCodec(codec.json(), SpecialTokens.NONE)) {
            assertThat(library.encode("10 ".repeat(3000))).hasSize(3000);
            assertThat(codec.encode("10 ".repeat(3000))).hasSize(3000);
        }
    }

    @Test
    void aSavedCodecIsLoadedAsItWas() throws IOException {
        try (TextCodec codec = TextCodec.words(WORDS)) {
            codec.save(folder);
            try (TextCodec loaded = TextCodec.load(folder)) {
                assertThat(loaded).isInstanceOf(WordCodec.class);
                assertThat(loaded.json()).isEqualTo(codec.json());
            }
        }
    }

    @Test
    void anotherKindOfTokenizerGoesToTheLibrary() throws IOException {
        Files.writeString(folder.resolve("tokenizer.json"), """
                {"version":"1.0","added_tokens":[],"pre_tokenizer":{"type":"ByteLevel","add_prefix_space":false,"trim_offsets":true,"use_regex":true},
                 "decoder":{"type":"ByteLevel","add_prefix_space":false,"trim_offsets":true,"use_regex":true},
                 "model":{"type":"BPE","vocab":{"a":0,"b":1,"ab":2},"merges":["a b"]}}""");
        try (TextCodec codec = TextCodec.load(folder)) {
            assertThat(codec.encode("abba")).containsExactly(2, 1, 0);
            assertThat(codec.decode(new int[] {2, 1, 0})).isEqualTo("abba");
            assertThat(codec.size()).isEqualTo(3);
        }
    }

    @Test
    void anUnknownWordIsNamed() {
        try (TextCodec codec = TextCodec.words(WORDS)) {
            assertThatThrownBy(() -> codec.encode("10 + Queen"))
                    .hasMessage("the vocabulary has no word \"Queen\", found in \"10 + Queen\"");
            assertThatThrownBy(() -> codec.id("Q")).hasMessage("the vocabulary has no word \"Q\"");
            assertThatThrownBy(() -> codec.decode(new int[] {8})).hasMessage("the vocabulary has no token 8");
        }
    }

    @Test
    void aVocabularyThatCannotBeReadBackIsRefused() {
        assertThatThrownBy(() -> TextCodec.words(List.of("a b"))).hasMessageContaining("is not a word");
        assertThatThrownBy(() -> TextCodec.words(List.of("a", "a"))).hasMessage("the word \"a\" occurs twice");
    }

    @Test
    void aBrokenTokenizerIsNamed() throws IOException {
        assertThatThrownBy(() -> TextCodec.load(folder))
                .isInstanceOf(UnusableCheckpointException.class)
                .hasMessageContaining("tokenizer.json does not exist");
        Files.writeString(folder.resolve("tokenizer.json"), "{\"model\":");
        assertThatThrownBy(() -> TextCodec.load(folder)).hasMessageContaining("is not JSON");
        Files.writeString(folder.resolve("tokenizer.json"), "{\"model\":{}}");
        assertThatThrownBy(() -> TextCodec.load(folder)).hasMessageContaining("is not a tokenizer");
    }
}
