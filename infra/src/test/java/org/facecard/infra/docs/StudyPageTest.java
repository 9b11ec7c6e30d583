package org.facecard.infra.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.facecard.pipelines.common.Named;
import org.facecard.pipelines.study.claims.analyses.Analysis;
import org.facecard.pipelines.study.spec.StudySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The reference of the study file names every key, from the records that it is read into. */
class StudyPageTest {
    private static final PropertyNamingStrategies.NamingBase KEBAB = new PropertyNamingStrategies.KebabCaseStrategy();

    /** A study, and what may be beside the parts of a study that has some. */
    private static final List<Class<?>> ROOTS = List.of(StudySpec.class, Analysis.class);

    private static final Set<Class<?>> WHOLE = Set.of(int.class, Integer.class, long.class, Long.class);

    private final Set<Class<?>> seen = new LinkedHashSet<>(ROOTS);
    private final Deque<Class<?>> open = new ArrayDeque<>(ROOTS);
    private final StringBuilder page = new StringBuilder();

    @Test
    void everyKeyOfAStudyIsOnThePage() throws IOException {
        while (!open.isEmpty()) {
            Class<?> type = open.removeFirst();
            if (type.isRecord()) {
                record(type);
            } else {
                family(type);
            }
        }
        GeneratedPart.check("study-yaml.md", page.toString());
    }

    private void record(Class<?> type) throws IOException {
        RecordSource source = RecordSource.of(type);
        page.append(
                "## %s\n\n%s\n\n| Key | Value | Meaning |\n|---|---|---|\n".formatted(title(type), source.meaning()));
        for (RecordComponent component : type.getRecordComponents()) {
            boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            page.append("| `%s` | %s%s | %s |\n"
                    .formatted(
                            KEBAB.translate(component.getName()),
                            value(component.getGenericType()),
                            optional ? ", may be left out" : "",
                            source.of(component).replace("|", "\\|")));
        }
        page.append('\n');
    }

    private void family(Class<?> type) {
        page.append("## %s\n\nOne of these; the key `%s` says which:\n\n| `%s` | Keys |\n|---|---|\n"
                .formatted(title(type), tag(type), tag(type)));
        for (JsonSubTypes.Type variant : type.getAnnotation(JsonSubTypes.class).value()) {
            page.append("| `%s` | %s |\n".formatted(variant.name(), link(variant.value())));
        }
        page.append('\n');
    }

    private static String tag(Class<?> type) {
        return type.getAnnotation(JsonTypeInfo.class).property();
    }

    private String value(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return generic.getRawType() == Map.class
                    ? "mapping from names to " + value(arguments[1])
                    : "list of " + value(arguments[0]);
        }
        Class<?> raw = (Class<?>) type;
        if (raw.isEnum()) {
            return Arrays.stream(raw.getEnumConstants())
                    .map(constant -> "`%s`".formatted(((Named) constant).label()))
                    .collect(Collectors.joining(", "));
        }
        if (raw.isRecord() || raw.isAnnotationPresent(JsonTypeInfo.class)) {
            return link(raw);
        }
        return Arrays.stream(raw.getInterfaces())
                .filter(family -> family.isAnnotationPresent(JsonTypeInfo.class))
                .findFirst()
                .map(family -> some(raw, family))
                .orElseGet(() -> scalar(raw));
    }

    /** Returns the link of a family of which only the variants of {@code type} are allowed. */
    private String some(Class<?> type, Class<?> family) {
        String names = Arrays.stream(family.getAnnotation(JsonSubTypes.class).value())
                .filter(variant -> type.isAssignableFrom(variant.value()))
                .map(variant -> "`%s`".formatted(variant.name()))
                .collect(Collectors.joining(", "));
        return "%s whose `%s` is one of %s".formatted(link(family), tag(family), names);
    }

    private String link(Class<?> type) {
        if (seen.add(type)) {
            open.addLast(type);
        }
        return "[%s](#%s)"
                .formatted(
                        title(type),
                        title(type).toLowerCase(java.util.Locale.ROOT).replace(' ', '-'));
    }

    private static String title(Class<?> type) {
        return type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ");
    }

    private static String scalar(Class<?> type) {
        if (type == String.class) {
            return "text";
        } else if (type == boolean.class || type == Boolean.class) {
            return "`true` or `false`";
        } else if (type == double.class || type == Double.class) {
            return "number";
        }
        assertThat(type).as("the page has no word for this type").isIn(WHOLE);
        return "whole number";
    }
}
