package org.facecard.pipelines.study.yaml;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.facecard.pipelines.common.FormerName;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.study.spec.SeedRange;
import org.facecard.pipelines.study.spec.StudySpec;
import org.facecard.pipelines.study.spec.TaskCheck;
import org.jspecify.annotations.Nullable;

/**
 * Makes the records of a specification from a tree of values. Jackson stops at the first fault; this class collects all
 * of them, so that a person fixes a file once. A value with a faulty part comes back as null, and its own checks are
 * skipped.
 */
final class SpecBinder {
    private final SpecProblems problems = new SpecProblems();

    /** Returns what was wrong so far, one line each, every line with the full key path. */
    List<String> problems() {
        return problems.lines();
    }

    /** Returns the study in {@code tree}, which is at {@code path}, or null when anything in it is wrong. */
    @Nullable
    StudySpec study(JsonNode tree, String path) {
        StudySpec study = (StudySpec) record(StudySpec.class, tree, path, null);
        if (study != null) {
            checkTask(study, path);
        }
        return study;
    }

    private void checkTask(StudySpec study, String path) {
        try {
            TaskCheck.check(study.task(), study.base());
            TaskCheck.checkArms(study);
        } catch (InvalidSpecException e) {
            problems.add(SpecProblems.join(path, String.valueOf(e.getMessage())));
        }
    }

    /** Returns the record in {@code tree}, or null when anything in it is wrong. */
    <T extends Record> @Nullable T bound(Class<T> type, JsonNode tree) {
        return type.cast(record(type, tree, "", null));
    }

    private @Nullable Object value(Type type, JsonNode node, String path) {
        if (type instanceof ParameterizedType generic) {
            return generic.getRawType() == List.class ? list(generic, node, path) : map(generic, node, path);
        }
        Class<?> raw = (Class<?>) type;
        if (raw.isRecord()) {
            Optional<Class<?>> family = SpecTypes.family(raw);
            return family.isPresent() ? variant(family.get(), raw, node, path) : record(raw, node, path, null);
        }
        if (raw.isEnum()) {
            return constant(raw, node, path);
        }
        return raw.isSealed() ? variant(SpecTypes.family(raw).orElse(raw), raw, node, path) : scalar(raw, node, path);
    }

    private @Nullable Object record(Class<?> type, JsonNode node, String path, @Nullable String tag) {
        if (!node.isObject()) {
            return problems.refuse(path, node, "a mapping with the keys " + String.join(", ", SpecTypes.keys(type)));
        }
        JsonNode current = refuseFormer(type, node, path);
        problems.unknown(
                Stream.concat(Stream.ofNullable(tag), SpecTypes.keys(type).stream())
                        .toList(),
                current,
                path);
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            values[i] = component(components[i], current, path);
        }
        boolean faulty = IntStream.range(0, values.length)
                .anyMatch(i -> values[i] == null && !SpecTypes.leftOut(components[i], current));
        return faulty ? null : construct(type, values, path);
    }

    private @Nullable Object component(RecordComponent component, JsonNode node, String path) {
        String key = SpecTypes.key(component);
        JsonNode child = node.get(key);
        if (SpecTypes.leftOut(component, node)) {
            return null;
        }
        if (child == null) {
            return problems.missing(SpecProblems.join(path, key), SpecTypes.need(component.getType()));
        }
        return value(component.getGenericType(), child, SpecProblems.join(path, key));
    }

    /**
     * Reports every key under its former name; returns the mapping with the new names, so that each is reported once.
     */
    private JsonNode refuseFormer(Class<?> type, JsonNode node, String path) {
        ObjectNode current = node.deepCopy();
        for (RecordComponent component : type.getRecordComponents()) {
            FormerName former = component.getAnnotation(FormerName.class);
            JsonNode value = former == null ? null : current.remove(former.value());
            if (former != null && value != null) {
                String key = SpecTypes.key(component);
                problems.add("%s is now called %s: write %s"
                        .formatted(SpecProblems.join(path, former.value()), SpecProblems.join(path, key), key));
                current.putIfAbsent(key, value);
            }
        }
        return current;
    }

    private @Nullable Object construct(Class<?> type, Object[] values, String path) {
        Class<?>[] parameters = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            return type.getDeclaredConstructor(parameters).newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof InvalidSpecException invalid) {
                String message = String.valueOf(invalid.getMessage());
                problems.add(type == StudySpec.class ? SpecProblems.join(path, message) : placed(message, path));
                return null;
            }
            throw new IllegalStateException("the check of %s failed".formatted(path), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("%s has no canonical constructor".formatted(type), e);
        }
    }

    /**
     * Puts {@code path} into a message: a record that may occur in several places names only itself,
     * {@code optimizer.beta1} or {@code arms.*.clip}.
     */
    private static String placed(String message, String path) {
        String own = path.substring(path.lastIndexOf('.') + 1);
        String placed = message.startsWith(own + ".") ? path + message.substring(own.length()) : message;
        return placed.replace("arms.*", path);
    }

    private @Nullable Object variant(Class<?> type, Class<?> wanted, JsonNode node, String path) {
        String tag = type.getAnnotation(JsonTypeInfo.class).property();
        Map<String, Class<?>> variants = SpecTypes.variants(type, wanted);
        if (!node.isObject()) {
            return problems.refuse(path, node, "a mapping with the key " + tag);
        }
        JsonNode label = node.get(tag);
        if (label == null) {
            return problems.missing(SpecProblems.join(path, tag), SpecProblems.oneOf(variants.keySet()));
        }
        Class<?> variant = variants.get(label.asText());
        return variant == null
                ? problems.refuse(
                        SpecProblems.join(path, tag), label, SpecProblems.choice(List.copyOf(variants.keySet()), label))
                : record(variant, node, path, tag);
    }

    private @Nullable Object constant(Class<?> type, JsonNode node, String path) {
        int index = node.isTextual() ? SpecTypes.labels(type).indexOf(node.asText()) : -1;
        return index < 0
                ? problems.refuse(path, node, SpecProblems.choice(SpecTypes.labels(type), node))
                : type.getEnumConstants()[index];
    }

    private @Nullable List<Object> list(ParameterizedType type, JsonNode node, String path) {
        if (node.isObject() && type.getActualTypeArguments()[0] == Long.class) {
            SeedRange range = (SeedRange) record(SeedRange.class, node, path, null);
            return range == null ? null : List.copyOf(range.seeds());
        }
        if (!node.isArray()) {
            problems.refuse(path, node, "a list: write %s: %s".formatted(SpecProblems.last(path), listed(node)));
            return null;
        }
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            Object value = value(type.getActualTypeArguments()[0], node.get(i), "%s[%d]".formatted(path, i));
            if (value != null) {
                values.add(value);
            }
        }
        return values.size() == node.size() ? values : null;
    }

    /** Returns one value as the list that was probably meant. */
    private static String listed(JsonNode node) {
        return node.isValueNode() && !node.isNull() ? "[%s]".formatted(node.asText()) : "[VALUE, VALUE]";
    }

    private @Nullable Map<String, Object> map(ParameterizedType type, JsonNode node, String path) {
        if (!node.isObject()) {
            problems.refuse(path, node, "a mapping from names");
            return null;
        }
        Map<String, Object> values = new LinkedHashMap<>();
        node.properties().forEach(field -> {
            int before = problems.lines().size();
            Object value =
                    value(type.getActualTypeArguments()[1], field.getValue(), SpecProblems.join(path, field.getKey()));
            if (value == null) {
                problems.misnamed(before, node, SpecProblems.join(path, field.getKey()));
            } else {
                values.put(field.getKey(), value);
            }
        });
        return values.size() == node.size() ? values : null;
    }

    private @Nullable Object scalar(Class<?> type, JsonNode node, String path) {
        SpecScalar scalar = SpecScalar.of(type);
        return scalar.accepts().test(node)
                ? scalar.read().apply(node)
                : problems.refuse(path, node, scalar.need() + form(scalar, node, path));
    }

    /** Returns how the value was probably meant, if brackets or quotes are its only fault. */
    private static String form(SpecScalar scalar, JsonNode node, String path) {
        JsonNode inside = node.isArray() && node.size() == 1 ? node.get(0) : node;
        JsonNode meant = inside.isTextual() ? plain(inside) : inside;
        return meant != node && scalar.accepts().test(meant)
                ? ": write %s: %s".formatted(SpecProblems.last(path), meant.asText())
                : "";
    }

    private static JsonNode plain(JsonNode text) {
        try {
            return SpecSettings.YAML.readTree(text.asText());
        } catch (JsonProcessingException e) {
            return text;
        }
    }
}
