package org.facecard.pipelines.study.yaml;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.NamingBase;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.facecard.pipelines.common.Named;
import org.jspecify.annotations.Nullable;

/**
 * Derives from the types of a specification how its text must look: keys of records, labels of enums, tags of variants.
 */
final class SpecTypes {
    private static final NamingBase KEBAB = new PropertyNamingStrategies.KebabCaseStrategy();

    private SpecTypes() {}

    /** Returns the key of a component. */
    static String key(RecordComponent component) {
        return KEBAB.translate(component.getName());
    }

    /** Returns the keys of a record. */
    static List<String> keys(Class<?> type) {
        return Arrays.stream(type.getRecordComponents()).map(SpecTypes::key).toList();
    }

    /** Returns the labels of an enum. */
    static List<String> labels(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> ((Named) constant).label())
                .toList();
    }

    /** Returns whether a nullable component is absent, or null to drop what it would inherit. */
    static boolean leftOut(RecordComponent component, JsonNode node) {
        return !node.hasNonNull(key(component)) && component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    /** Returns the sealed type whose tag tells {@code type} from its siblings, when there is one. */
    static Optional<Class<?>> family(Class<?> type) {
        return Arrays.stream(type.getInterfaces())
                .filter(above -> above.isAnnotationPresent(JsonTypeInfo.class))
                .findFirst();
    }

    /** Returns the variants of a sealed type, by tag, that are a {@code wanted}. */
    static Map<String, Class<?>> variants(Class<?> family, Class<?> wanted) {
        Map<String, Class<?>> variants = new LinkedHashMap<>();
        for (JsonSubTypes.Type variant :
                family.getAnnotation(JsonSubTypes.class).value()) {
            if (wanted.isAssignableFrom(variant.value())) {
                variants.put(variant.name(), variant.value());
            }
        }
        return variants;
    }

    /** Returns what a value of {@code type} must be. */
    static String need(Class<?> type) {
        if (type.isEnum()) {
            return SpecProblems.oneOf(labels(type));
        }
        if (type == List.class) {
            return "a list";
        }
        boolean mapping = type == Map.class || type.isRecord() || type.isSealed();
        return mapping ? "a mapping" : SpecScalar.of(type).need();
    }
}
