package org.facecard.pipelines.tasks.virl;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.facecard.pipelines.study.Fidelity;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a free-text answer says under a key.
 *
 * @param answer what a model wrote
 * @param fidelity whose reading: as released, strict JSON or else the first thing that looks like the key, escapes left as
 *     they are; as described, the last thing that looks like the key, so that an object after a chain of thought counts
 */
record PaperAnswer(String answer, Fidelity fidelity) {
    /** Characters of an answer that are read at all; 512 tokens, the paper's longest answer, are far fewer. */
    static final int LONGEST_ANSWER = 20_000;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Map<String, Pattern> DESCRIBED = patterns("((?:[^\"\\\\]++|\\\\.)*+)");
    private static final Map<String, Pattern> RELEASED = patterns("([^\"]*+)");

    private static Map<String, Pattern> patterns(String text) {
        return Map.of(
                PaperText.OBSERVATION, pattern(PaperText.OBSERVATION, text),
                PaperText.INSTRUCTION, pattern(PaperText.INSTRUCTION, text),
                PaperText.ACTION, pattern(PaperText.ACTION, text));
    }

    private static Pattern pattern(String key, String text) {
        return Pattern.compile("\"%s\"\\s*+:\\s*+\"%s\"".formatted(key, text));
    }

    /** What stands under {@code key}, one of the three. */
    Optional<String> under(String key) {
        if (answer.length() > LONGEST_ANSWER) {
            return Optional.empty();
        }
        return Optional.ofNullable(
                switch (fidelity) {
                    case AS_DESCRIBED -> last(DESCRIBED.get(key).matcher(answer));
                    case AS_RELEASED -> released(key);
                });
    }

    private static @Nullable String last(Matcher matcher) {
        @Nullable String found = null;
        while (matcher.find()) {
            found = matcher.group(1);
        }
        return found == null ? null : unescaped(found);
    }

    private static String unescaped(String literal) {
        if (literal.indexOf('\\') < 0) {
            return literal;
        }
        try {
            return JSON.readValue('"' + literal + '"', String.class);
        } catch (JsonProcessingException notJson) {
            return literal;
        }
    }

    private @Nullable String released(String key) {
        try {
            JsonNode value = JSON.readTree(answer).path(key);
            if (value.isTextual()) {
                return value.textValue();
            }
        } catch (JsonProcessingException notJson) {
            // Then the regular expression finds it, as in the released code.
        }
        Matcher first = RELEASED.get(key).matcher(answer);
        return first.find() ? first.group(1) : null;
    }
}
