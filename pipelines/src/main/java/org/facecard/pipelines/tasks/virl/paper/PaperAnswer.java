package org.facecard.pipelines.tasks.virl.paper;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;
import java.util.regex.Matcher;
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
    /** The value of {@code key}. */
    Optional<String> under(AnswerKey key) {
        if (answer.length() > LONGEST_ANSWER) {
            return Optional.empty();
        }
        return Optional.ofNullable(
                switch (fidelity) {
                    case AS_DESCRIBED -> last(key.described().matcher(answer));
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

    private @Nullable String released(AnswerKey key) {
        try {
            JsonNode value = JSON.readTree(answer).path(key.word());
            if (value.isTextual()) {
                return value.textValue();
            }
        } catch (JsonProcessingException notJson) {
            // Then the regular expression finds it, as in the released code.
        }
        Matcher first = key.released().matcher(answer);
        return first.find() ? first.group(1) : null;
    }
}
