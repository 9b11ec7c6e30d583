package org.facecard.pipelines.policy.tokenizer;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.facecard.pipelines.chat.ChatTemplate;
import org.facecard.pipelines.policy.TensorEngine;

/** Supports any {@code tokenizer.json}, with Hugging Face's tokenizers library. */
final class LibraryCodec implements TextCodec {
    private static final Map<String, String> PLAIN =
            Map.of("addSpecialTokens", "false", "truncation", "false", "padding", "false");

    private final TokenizerJson json;
    private final SpecialTokens special;
    private final HuggingFaceTokenizer tokenizer;

    public LibraryCodec(TokenizerJson json, SpecialTokens special) throws IOException {
        TensorEngine.stayOffline();
        this.json = json;
        this.special = special;
        byte[] text = json.text().getBytes(StandardCharsets.UTF_8);
        tokenizer = HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(text), PLAIN);
    }

    @Override
    public List<int[]> encodeAll(List<String> texts) {
        return texts.stream().map(this::encode).toList();
    }

    /**
     * Calls the native library directly: its Java interface copies eight arrays per text, although only one is needed.
     * Its batch call ends the process when a text cannot be encoded; this call throws.
     */
    @Override
    public int[] encode(String text) {
        TokenizersLibrary library = TokenizersLibrary.LIB;
        long encoding = library.encode(tokenizer.getHandle(), text, false);
        try {
            return Arrays.stream(library.getTokenIds(encoding))
                    .mapToInt(Math::toIntExact)
                    .toArray();
        } finally {
            library.deleteEncoding(encoding);
        }
    }

    @Override
    public String decode(int[] tokens) {
        return tokenizer.decode(Arrays.stream(tokens).asLongStream().toArray(), false);
    }

    @Override
    public Optional<ChatTemplate> chat() {
        return special.chat();
    }

    @Override
    public Optional<String> picture() {
        return special.picture().map(picture -> decode(picture.tokens()));
    }

    @Override
    public Set<Integer> endTokens() {
        return special.endTokens();
    }

    @Override
    public void save(Path folder) throws IOException {
        TextCodec.super.save(folder);
        special.auxiliary().save(folder);
    }

    @Override
    public TokenizerJson json() {
        return json;
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
