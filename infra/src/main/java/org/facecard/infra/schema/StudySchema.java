package org.facecard.infra.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.CustomDefinition.AttributeInclusion;
import com.github.victools.jsonschema.generator.CustomDefinition.DefinitionType;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jackson.JacksonModule;
import java.lang.reflect.RecordComponent;
import org.facecard.pipelines.common.Named;
import org.facecard.pipelines.study.claims.quantities.Quantity;
import org.facecard.pipelines.study.spec.SeedRange;
import org.facecard.pipelines.study.spec.StudySpec;
import org.jspecify.annotations.Nullable;

/**
 * JSON Schema (draft 2020-12) of the study file, from the records that it is read into: a whole study, a study that {@code
 * extends} another and holds only what differs, or one of several {@code parts}.
 */
public final class StudySchema {
    private static final String WHOLE = "study";
    private static final String CHANGES = "changes";
    private static final String EXTENDS = "extends";
    private static final PropertyNamingStrategies.NamingBase KEBAB = new PropertyNamingStrategies.KebabCaseStrategy();

    private StudySchema() {}

    /** Returns the schema as a JSON tree. */
    public static JsonNode tree() {
        ObjectNode whole = generator().generateSchema(StudySpec.class);
        VariantSchemas.merge(whole);
        VariantSchemas.tag(whole, Quantity.class);
        allowRange((ObjectNode) whole.get("properties"));
        ObjectNode schema = whole.objectNode();
        schema.put("$schema", whole.path("$schema").asText()).put("title", "Facecard study");
        ObjectNode definitions = (ObjectNode) whole.remove("$defs");
        whole.remove("$schema");
        schema.putArray("oneOf")
                .add(reference(schema, WHOLE))
                .add(reference(schema, CHANGES))
                .add(parts(schema));
        ObjectNode all = schema.putObject("$defs");
        definitions.properties().forEach(definition -> all.set(definition.getKey(), definition.getValue()));
        all.set(WHOLE, whole);
        definitions
                .properties()
                .forEach(definition ->
                        all.set(definition.getKey() + "-" + CHANGES, OverlaySchema.of(definition.getValue())));
        all.set(CHANGES, extending(OverlaySchema.of(whole)));
        return schema;
    }

    /** The reader takes consecutive seeds as a {@link SeedRange} too. */
    private static void allowRange(ObjectNode properties) {
        JsonNode list = properties.get("seeds");
        ObjectNode range = properties.objectNode().put("type", "object");
        ObjectNode keys = range.putObject("properties");
        ArrayNode required = range.putArray("required");
        for (RecordComponent key : SeedRange.class.getRecordComponents()) {
            keys.putObject(key.getName()).put("type", "integer");
            required.add(key.getName());
        }
        range.put("additionalProperties", false);
        properties.putObject("seeds").putArray("anyOf").add(list).add(range);
    }

    private static ObjectNode reference(ObjectNode factory, String definition) {
        return factory.objectNode().put("$ref", "#/$defs/" + definition);
    }

    /** Returns the keys of a study; only the name of the study that is changed is required. */
    private static JsonNode extending(JsonNode changes) {
        ObjectNode study = (ObjectNode) changes;
        ((ObjectNode) study.get("properties")).putObject(EXTENDS).put("type", "string");
        study.putArray("required").add(EXTENDS);
        return study;
    }

    private static ObjectNode parts(ObjectNode factory) {
        ObjectNode parts = factory.objectNode().put("type", "object");
        parts.putArray("required").add("parts");
        ObjectNode properties = parts.putObject("properties");
        properties.putObject("name").put("type", "string");
        properties.putObject("title").put("type", "string");
        properties.putObject("claims").put("type", "object");
        properties.putObject("dispute").put("type", "object");
        properties.putObject("analysis").put("type", "object");
        properties.putObject("parts").put("type", "object");
        return parts.put("additionalProperties", false);
    }

    private static SchemaGenerator generator() {
        SchemaGeneratorConfigBuilder builder = new SchemaGeneratorConfigBuilder(
                        SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(new JacksonModule())
                .with(Option.DEFINITIONS_FOR_ALL_OBJECTS, Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT)
                .with(Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES);
        builder.forFields()
                .withPropertyNameOverrideResolver(field -> KEBAB.translate(field.getDeclaredName()))
                .withRequiredCheck(field -> !optional(field))
                .withNullableCheck(StudySchema::optional);
        builder.forTypesInGeneral()
                .withCustomDefinitionProvider((type, context) -> constants(type.getErasedType(), context));
        return new SchemaGenerator(builder.build());
    }

    private static boolean optional(FieldScope field) {
        return field.getRawMember().getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    /** Constants are written by their labels. */
    private static @Nullable CustomDefinition constants(Class<?> type, SchemaGenerationContext context) {
        if (!type.isEnum() || !Named.class.isAssignableFrom(type)) {
            return null;
        }
        ObjectNode definition = context.getGeneratorConfig().createObjectNode().put("type", "string");
        ArrayNode labels = definition.putArray("enum");
        for (Object constant : type.getEnumConstants()) {
            labels.add(((Named) constant).label());
        }
        return new CustomDefinition(definition, DefinitionType.INLINE, AttributeInclusion.YES);
    }
}
