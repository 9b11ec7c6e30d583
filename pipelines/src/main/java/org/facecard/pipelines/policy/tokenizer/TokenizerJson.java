package org.facecard.pipelines.policy.tokenizer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.facecard.pipelines.policy.safetensors.UnusableCheckpointException;

/**
 * A {@code tokenizer.json}.
 *
 * @param text its text
 * @param ids the token of every entry of the vocabulary, added tokens included
 * @param wordLevel whether it only splits at white space and looks words up
 */
public record TokenizerJson(String text, Map<String, Integer> ids, boolean wordLevel) {
    public static final String FILE = "tokenizer.json";
    private static final String WORD_LEVEL = "WordLevel";
    private static final String SPLIT = "WhitespaceSplit";
    /** The unknown token. It is not a word, so no vocabulary holds it: an unknown word is an error and not a token. */
    private static final String NO_WORD = " ";

    private static final Pattern BLANK = Pattern.compile("\\s");
    private static final ObjectMapper JSON = new ObjectMapper();

    public TokenizerJson {
        ids = Map.copyOf(ids);
    }

    /** Returns a word-level tokenizer in which word i is token i. */
    static TokenizerJson ofWords(List<String> words) {
        ObjectNode json = JSON.createObjectNode().put("version", "1.0");
        json.putNull("truncation").putNull("padding").putArray("added_tokens");
        json.putNull("normalizer").putObject("pre_tokenizer").put("type", SPLIT);
        json.putNull("post_processor").putNull("decoder");
        ObjectNode model = json.putObject("model").put("type", WORD_LEVEL);
        ObjectNode vocabulary = model.putObject("vocab");
        Map<String, Integer> ids = new HashMap<>();
        for (String word : words) {
            checkWord(word, ids);
            ids.put(word, ids.size());
            vocabulary.put(word, vocabulary.size());
        }
        model.put("unk_token", NO_WORD);
        return new TokenizerJson(json + "\n", ids, true);
    }

    static TokenizerJson parse(Path file, String text) throws UnusableCheckpointException {
        try {
            JsonNode json = JSON.readTree(text);
            Map<String, Integer> ids = vocabulary(file, json.path("model").path("vocab"));
            for (JsonNode token : json.path("added_tokens")) {
                String content = token.path("content").asText();
                ids.put(content, id(file, content, token.path("id")));
            }
            return new TokenizerJson(text, ids, splitsAndLooksUp(json) && dense(ids));
        } catch (JsonProcessingException e) {
            throw new UnusableCheckpointException(file + " is not JSON: copy or download it again", e);
        }
    }

    /** A Unigram model has a list of pieces with their scores, in which piece i is token i. */
    private static Map<String, Integer> vocabulary(Path file, JsonNode vocabulary) throws UnusableCheckpointException {
        Map<String, Integer> ids = new HashMap<>();
        for (Map.Entry<String, JsonNode> word : vocabulary.properties()) {
            ids.put(word.getKey(), id(file, word.getKey(), word.getValue()));
        }
        for (int id = 0; vocabulary.isArray() && id < vocabulary.size(); id++) {
            ids.put(vocabulary.path(id).path(0).asText(), id);
        }
        return ids;
    }

    private static int id(Path file, String word, JsonNode id) throws UnusableCheckpointException {
        if (!id.isIntegralNumber() || !id.canConvertToInt() || id.asInt() < 0) {
            throw new UnusableCheckpointException(
                    "%s gives \"%s\" the token %s: a token is a whole number from 0; copy or download it again"
                            .formatted(file, word, id));
        }
        return id.asInt();
    }

    private static boolean splitsAndLooksUp(JsonNode json) {
        JsonNode model = json.path("model");
        return model.path("type").asText().equals(WORD_LEVEL)
                && json.path("pre_tokenizer").path("type").asText().equals(SPLIT)
                && !model.path("vocab").has(model.path("unk_token").asText())
                && json.path("normalizer").isNull()
                && json.path("decoder").isNull()
                && json.path("added_tokens").isEmpty();
    }

    private static boolean dense(Map<String, Integer> ids) {
        return ids.values().stream().distinct().count() == ids.size()
                && ids.values().stream().allMatch(id -> id >= 0 && id < ids.size());
    }

    private static void checkWord(String word, Map<String, Integer> ids) {
        if (word.isEmpty() || BLANK.matcher(word).find()) {
            throw new IllegalArgumentException(
                    "\"%s\" is not a word: it is empty or holds white space".formatted(word));
        }
        if (ids.containsKey(word)) {
            throw new IllegalArgumentException("the word \"%s\" occurs twice".formatted(word));
        }
    }
}
