package org.facecard.pipelines.policy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Texts to tokens and back, by a Hugging Face {@code tokenizer.json}. */
public final class TextCodec implements AutoCloseable {
    /** A word-level codec: word i is token i; texts are split at white space. */
    public static TextCodec words(List<String> words) {
        throw new UnsupportedOperationException();
    }

    /** Reads {@code folder/tokenizer.json}. */
    public static TextCodec load(Path folder) throws IOException {
        throw new UnsupportedOperationException();
    }

    /** Writes {@code folder/tokenizer.json}. */
    public void save(Path folder) throws IOException {
        throw new UnsupportedOperationException();
    }

    /** Tokens of the vocabulary. */
    public int size() {
        throw new UnsupportedOperationException();
    }

    /** The token of one word. */
    public int id(String word) {
        throw new UnsupportedOperationException();
    }

    /** The tokens of a text; no special tokens are added. */
    public int[] encode(String text) {
        throw new UnsupportedOperationException();
    }

    /** {@link #encode} of many texts at once. */
    public List<int[]> encodeAll(List<String> texts) {
        throw new UnsupportedOperationException();
    }

    /** The text of tokens. */
    public String decode(int[] tokens) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
