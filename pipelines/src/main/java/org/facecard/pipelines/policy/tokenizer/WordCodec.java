package org.facecard.pipelines.policy.tokenizer;

import java.util.Arrays;
import java.util.List;
import java.util.StringTokenizer;
import java.util.stream.Collectors;

/**
 * Looks words up in a table. Gives the same result as the tokenizers library for the same file, several times faster.
 */
public final class WordCodec implements TextCodec {
    private final TokenizerJson json;
    private final String[] words;

    WordCodec(TokenizerJson json) {
        this.json = json;
        words = new String[json.ids().size()];
        json.ids().forEach((word, id) -> words[id] = word);
    }

    @Override
    public List<int[]> encodeAll(List<String> texts) {
        return texts.stream().map(this::encode).toList();
    }

    @Override
    public int[] encode(String text) {
        StringTokenizer parts = new StringTokenizer(text);
        int[] tokens = new int[parts.countTokens()];
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] = id(parts.nextToken(), text);
        }
        return tokens;
    }

    @Override
    public String decode(int[] tokens) {
        return Arrays.stream(tokens).mapToObj(this::word).collect(Collectors.joining(" "));
    }

    @Override
    public TokenizerJson json() {
        return json;
    }

    @Override
    public void close() {}

    private int id(String word, String text) {
        Integer id = json.ids().get(word);
        if (id == null) {
            throw new IllegalArgumentException(
                    "the vocabulary has no word \"%s\", found in \"%s\"".formatted(shortened(word), shortened(text)));
        }
        return id;
    }

    private String word(int token) {
        if (token < 0 || token >= words.length) {
            throw new IllegalArgumentException("the vocabulary has no token %d".formatted(token));
        }
        return words[token];
    }

    private static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "...";
    }
}
