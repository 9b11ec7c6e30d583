package org.facecard.infra.schema;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;

/**
 * Merges the two definitions that the generator makes of a variant of a sealed type: one with its own keys, which
 * forbids all others, and one with a reference to these and the key that distinguishes variants. Such a pair accepts
 * nothing.
 */
final class VariantSchemas {
    private static final String PREFIX = "#/$defs/";
    private static final String REFERENCE = "$ref";

    private VariantSchemas() {}

    /** Merges all pairs in {@code schema} and points every reference to the merged definition. */
    static void merge(ObjectNode schema) {
        ObjectNode definitions = (ObjectNode) schema.get("$defs");
        Map<String, String> merged = new HashMap<>();
        definitions.properties().forEach(definition -> {
            if (definition.getValue() instanceof ObjectNode tagged
                    && tagged.has(REFERENCE)
                    && tagged.has("properties")) {
                String own = tagged.remove(REFERENCE).asText().substring(PREFIX.length());
                merge(tagged, definitions.get(own));
                merged.put(PREFIX + own, PREFIX + definition.getKey());
            }
        });
        redirect(schema, merged);
    }

    private static void merge(ObjectNode tagged, JsonNode own) {
        if (own.get("properties") instanceof ObjectNode keys) {
            ((ObjectNode) tagged.get("properties")).setAll(keys.deepCopy());
        }
        ArrayNode required = (ArrayNode) tagged.get("required");
        own.path("required").forEach(required::add);
        tagged.put("additionalProperties", false);
    }

    /**
     * Adds the key that distinguishes variants of {@code family} if the generator does not, as below a second
     * interface.
     */
    static void tag(ObjectNode schema, Class<?> family) {
        String tag = family.getAnnotation(JsonTypeInfo.class).property();
        for (JsonSubTypes.Type variant :
                family.getAnnotation(JsonSubTypes.class).value()) {
            JsonNode definition = schema.get("$defs").get(variant.value().getSimpleName());
            if (definition instanceof ObjectNode own && !own.path("properties").has(tag)) {
                ((ObjectNode) own.get("properties")).putObject(tag).put("const", variant.name());
                ((ArrayNode) own.get("required")).add(tag);
            }
        }
    }

    private static void redirect(JsonNode node, Map<String, String> merged) {
        if (node instanceof ObjectNode object && object.has(REFERENCE)) {
            String to = object.get(REFERENCE).asText();
            object.put(REFERENCE, merged.getOrDefault(to, to));
        }
        node.forEach(child -> redirect(child, merged));
    }
}
