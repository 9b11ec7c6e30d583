package org.facecard.infra.serve.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the bodies of requests. */
final class JsonBody {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonBody() {}

    static Optional<String> text(Context context, String field) {
        JsonNode value = tree(context).path(field);
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
                throw new BadRequestResponse("\"%s\" in the body is no list of texts".formatted(field));
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
            return JSON.readTree(context.body());
        } catch (IOException e) {
            throw new BadRequestResponse("the body is no JSON: send an object such as {\"study\": \"smoke\"}");
        }
    }
}
