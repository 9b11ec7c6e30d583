package org.facecard.pipelines.common;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyName;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes equal values as equal texts: sorted keys, no white space, no {@link NotInStageKey}. Stage keys hash this text.
 */
public final class CanonicalJson {
    private static final ObjectMapper MAPPER = mapper().setAnnotationIntrospector(new FormerNames() {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean hasIgnoreMarker(AnnotatedMember member) {
            return member.hasAnnotation(NotInStageKey.class) || super.hasIgnoreMarker(member);
        }

        @Override
        public @Nullable PropertyName findNameForSerialization(Annotated part) {
            FormerName former = part.getAnnotation(FormerName.class);
            return former == null ? super.findNameForSerialization(part) : PropertyName.construct(former.value());
        }
    });

    private CanonicalJson() {}

    /** Returns a mapper with the project's conventions: kebab-case keys, no missing and no unknown ones. */
    public static ObjectMapper mapper() {
        return JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
                .annotationIntrospector(new FormerNames())
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .build();
    }

    /**
     * Returns a mapper for records that are stored or sent: unlike canonical JSON it keeps the order of a study's arms,
     * and writes and reads null only for parts that are marked as nullable.
     */
    public static ObjectMapper recordMapper() {
        return mapper().disable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .disable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .setInjectableValues(NullableParts.ABSENT)
                .setAnnotationIntrospector(new NullableParts());
    }

    /** Returns the canonical text of {@code value}. */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(sorted(MAPPER.valueToTree(value)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot write %s as JSON".formatted(value.getClass()), e);
        }
    }

    /** Returns SHA-256 of the canonical text, 64 hex digits. */
    public static String sha256(Object value) {
        return Sha256.hex(write(value));
    }

    private static JsonNode sorted(JsonNode node) {
        if (node instanceof ObjectNode object) {
            TreeMap<String, JsonNode> fields = new TreeMap<>();
            object.properties().forEach(field -> fields.put(field.getKey(), sorted(field.getValue())));
            ObjectNode result = MAPPER.createObjectNode();
            result.setAll(fields);
            return result;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode result = MAPPER.createArrayNode();
            array.forEach(element -> result.add(sorted(element)));
            return result;
        }
        return node;
    }
}
