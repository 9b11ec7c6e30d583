package org.facecard.infra.serve.api;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.facecard.pipelines.common.SpellingSuggestion;

/** Reads the bodies of requests. */
final class JsonBody {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private JsonBody() {}

    /** Rejects fields other than these: a misspelled one would be ignored, which changes the meaning of the request. */
    static void only(Context context, String... fields) {
        List<String> known = List.of(fields);
        tree(context).fieldNames().forEachRemaining(field -> {
            if (!known.contains(field)) {
                throw new BadRequestResponse("the body has a field \"%s\": it may have %s%s"
                        .formatted(
                                field,
                                known,
                                SpellingSuggestion.nearest(field, known)
                                        .map(", did you mean %s?"::formatted)
                                        .orElse("")));
            }
        });
    }

    static Optional<String> text(Context context, String field) {
        JsonNode value = tree(context).path(field);
        if (!value.isMissingNode() && !value.isTextual()) {
            throw new BadRequestResponse("\"%s\" in the body is not a string".formatted(field));
        }
        return value.isTextual() ? Optional.of(value.asText()) : Optional.empty();
    }

    static String needed(Context context, String field) {
        return text(context, field)
                .orElseThrow(() -> new BadRequestResponse(
                        "the body needs {\"%s\": \"...\"} as application/json".formatted(field)));
    }

    /** Returns a list of texts, empty when absent. */
    static List<String> texts(Context context, String field) {
        JsonNode values = tree(context).path(field);
        List<String> texts = new ArrayList<>();
        for (JsonNode value : values) {
            if (!values.isArray() || !value.isTextual()) {
                throw new BadRequestResponse("\"%s\" in the body is not a list of strings".formatted(field));
            }
            texts.add(value.asText());
        }
        return texts;
    }

    private static JsonNode tree(Context context) {
        if (context.body().isBlank()) {
            return MissingNode.getInstance();
        }
        try {
            JsonNode tree = JSON.readTree(context.body());
            if (tree.isObject()) {
                return tree;
            }
        } catch (IOException e) {
            throw refusal();
        }
        throw refusal();
    }

    private static BadRequestResponse refusal() {
        return new BadRequestResponse("the body is not a JSON object: send one such as {\"study\": \"smoke\"}");
    }
}
