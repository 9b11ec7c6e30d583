package org.facecard.pipelines.tasks.generalpoints.full;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the formula as the released code does: the key of a strict JSON text, else whatever a regular expression finds
 * first, else nothing. Its own demonstrations are not JSON and live by the regular expression.
 */
final class ReleasedParser {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final Pattern FORMULA = Pattern.compile("\"formula\"\\s*:\\s*\"([^\"]*)\"");

    private ReleasedParser() {}

    /** The formula with whatever follows its equals sign, or null. */
    static @Nullable String formula(String answer) {
        if (answer.length() > AnswerFields.LONGEST_ANSWER) {
            return null;
        }
        @Nullable String strict = strictJson(answer);
        if (strict != null) {
            return strict;
        }
        Matcher found = FORMULA.matcher(answer);
        return found.find() ? found.group(1) : null;
    }

    private static @Nullable String strictJson(String answer) {
        try {
            JsonNode formula = JSON.readTree(answer).path("formula");
            return formula.isTextual() ? formula.textValue() : null;
        } catch (JsonProcessingException notJson) {
            return null;
        }
    }
}
