package org.facecard.infra.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * Relaxes a definition to what a study that extends another may write: any of its keys, and {@code extends} below an
 * arm.
 */
final class OverlaySchema {
    private static final String DEFINITIONS = "#/$defs/";

    private OverlaySchema() {}

    /**
     * Returns a copy of {@code definition} whose keys are all optional and whose references point to relaxed
     * definitions.
     */
    static JsonNode of(JsonNode definition) {
        JsonNode copy = definition.deepCopy();
        loosen(copy);
        return copy;
    }

    private static void loosen(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove("required");
            if (object.has("$ref") && object.get("$ref").asText().startsWith(DEFINITIONS)) {
                object.put("$ref", object.get("$ref").asText() + "-changes");
            }
            if (object.path("properties") instanceof ObjectNode properties) {
                properties.putObject("extends").put("type", "string");
            }
            object.properties().stream().map(Map.Entry::getValue).forEach(OverlaySchema::loosen);
        } else if (node instanceof ArrayNode array) {
            array.forEach(OverlaySchema::loosen);
        }
    }
}
