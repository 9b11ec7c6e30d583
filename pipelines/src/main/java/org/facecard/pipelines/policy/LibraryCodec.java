package org.facecard.pipelines.policy;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Any {@code tokenizer.json}, by Hugging Face's tokenizers library. */
final class LibraryCodec implements TextCodec {
    private static final Map<String, String> PLAIN =
            Map.of("addSpecialTokens", "false", "truncation", "false", "padding", "false");
    private static final int BATCH = 4096;

    private final TokenizerJson json;
    private final HuggingFaceTokenizer tokenizer;

    LibraryCodec(TokenizerJson json) throws IOException {
        TensorEngine.stayOffline();
        this.json = json;
        byte[] text = json.text().getBytes(StandardCharsets.UTF_8);
        tokenizer = HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(text), PLAIN);
    }

    @Override
    public List<int[]> encodeAll(List<String> texts) {
        List<int[]> result = new ArrayList<>(texts.size());
        for (int start = 0; start < texts.size(); start += BATCH) {
            encodeBatch(texts.subList(start, Math.min(texts.size(), start + BATCH)), result);
        }
        return result;
    }

    @Override
    public String decode(int[] tokens) {
        return tokenizer.decode(Arrays.stream(tokens).asLongStream().toArray(), false);
    }

    @Override
    public TokenizerJson json() {
        return json;
    }

    @Override
    public void close() {
        tokenizer.close();
    }

    /** Straight to the native library: the tokenizer's own batch call copies eight arrays per text, and we need one. */
    private void encodeBatch(List<String> texts, List<int[]> result) {
        TokenizersLibrary library = TokenizersLibrary.LIB;
        for (long encoding : library.batchEncode(tokenizer.getHandle(), texts.toArray(String[]::new), false)) {
            result.add(Arrays.stream(library.getTokenIds(encoding))
                    .mapToInt(Math::toIntExact)
                    .toArray());
            library.deleteEncoding(encoding);
        }
    }
}
