package org.facecard.activities;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.facecard.pipelines.common.CanonicalJson;
import org.facecard.pipelines.study.StageStatus;

/**
 * Reads a {@link StageStatus} also in the three forms that histories of earlier versions hold: what a stage's workflow
 * returned, what it sent to its cell, and how a stage ended for the results.
 */
final class FormerStatuses extends JsonDeserializer<StageStatus> {
    private static final ObjectMapper PRESENT = CanonicalJson.recordMapper();

    /** Lets a mapper read statuses in these forms. */
    @JsonDeserialize(using = FormerStatuses.class)
    interface Accepted {}

    @Override
    public StageStatus deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        return PRESENT.treeToValue(translated(context.readTree(parser)), StageStatus.class);
    }

    private static JsonNode translated(JsonNode read) {
        JsonNode standing = read.path("standing");
        if (standing.isObject()) {
            return told(read.path("stage").asText(), standing);
        } else if (standing.isTextual()) {
            return told("", read);
        }
        return read.has("end") ? ended(read) : read;
    }

    private static ObjectNode told(String stage, JsonNode standing) {
        JsonNode result = standing.path("result");
        boolean reused = result.path("reused").asBoolean();
        String word = standing.path("standing").asText();
        String state = switch (word) {
            case "working" -> "queued";
            case "gone" -> "pending";
            case "done" -> reused ? "reused" : "done";
            default -> word;
        };
        return status(stage, state)
                .put("key", result.path("artifact").path("key").asText())
                .put("digest", result.path("artifact").path("digest").asText())
                .put("attempt", reused ? 0 : standing.path("attempt").asInt())
                .put("worker", result.path("worker").asText())
                .put("queue-seconds", result.path("queue-seconds").asDouble())
                .put("wall-seconds", result.path("cost").path("wall-seconds").asDouble())
                .put(
                        "why",
                        standing.path(standing.has("why") ? "why" : "trouble").asText());
    }

    private static ObjectNode ended(JsonNode end) {
        String word = end.path("end").asText();
        return status(end.path("stage").asText(), word.equals("made") ? "done" : word)
                .put("key", "")
                .put("digest", "")
                .put("attempt", end.path("attempts").asInt())
                .put("worker", end.path("worker").asText())
                .put("queue-seconds", end.path("queue-seconds").asDouble())
                .put("wall-seconds", 0.0)
                .put("why", end.path("why").asText());
    }

    private static ObjectNode status(String stage, String state) {
        return JsonNodeFactory.instance.objectNode().put("stage", stage).put("status", state);
    }
}
