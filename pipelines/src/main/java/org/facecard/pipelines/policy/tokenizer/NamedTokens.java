package org.facecard.pipelines.policy.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.facecard.pipelines.policy.safetensors.UnusableCheckpointException;

/**
 * The texts of special tokens that chat templates name. They are those of transformers 4.57:
 *
 * <ul>
 *   <li>{@code tokenizer_config.json} states them. Where it has no {@code added_tokens_decoder}, as older releases write
 *       it, {@code special_tokens_map.json} comes first; else that file is not read.
 *   <li>A token that is null there has no text: a template writes nothing in its place, as here.
 *   <li>A token that is not there has the text that the tokenizer's class gives it, for example {@code <s>} in
 *       {@code LlamaTokenizer}. These texts are not known here, so a template that names such a token is refused.
 * </ul>
 *
 * @param config {@code tokenizer_config.json}
 * @param map {@code special_tokens_map.json}
 */
record NamedTokens(JsonNode config, JsonNode map) {
    private static final List<String> NAMES =
            List.of("bos_token", "eos_token", "unk_token", "pad_token", "sep_token", "cls_token", "mask_token");

    /** Classes that give a token no text. */
    private static final Set<String> WITHOUT_DEFAULTS = Set.of("PreTrainedTokenizerFast", "TokenizersBackend");

    /** Returns the texts by the names of their tokens. */
    Map<String, String> texts() {
        Map<String, String> texts = new HashMap<>();
        for (String name : NAMES) {
            JsonNode token = token(name);
            JsonNode text = token.isObject() ? token.path("content") : token;
            if (text.isTextual()) {
                texts.put(name, text.asText());
            }
        }
        return texts;
    }

    /**
     * Checks a chat template.
     *
     * @param folder of the checkpoint, for the message
     * @throws UnusableCheckpointException naming a token in it whose text is not known
     */
    void check(Path folder, String template) throws UnusableCheckpointException {
        for (String name : NAMES) {
            if (!isKnown(name)
                    && Pattern.compile("\\b" + name + "\\b").matcher(template).find()) {
                throw new UnusableCheckpointException(
                        "the chat template in %s names %s, whose text tokenizer_config.json leaves to the tokenizer's class: add it to that file, as null if it has none"
                                .formatted(folder, name));
            }
        }
    }

    /** A text in the file that is not read is hardly meant to be absent. */
    private boolean isKnown(String name) {
        boolean empty = WITHOUT_DEFAULTS.contains(config.path("tokenizer_class").asText()) && !map.hasNonNull(name);
        return !token(name).isMissingNode() || empty;
    }

    private JsonNode token(String name) {
        boolean mapIsRead = !config.has("added_tokens_decoder");
        return mapIsRead && map.has(name) ? map.path(name) : config.path(name);
    }
}
