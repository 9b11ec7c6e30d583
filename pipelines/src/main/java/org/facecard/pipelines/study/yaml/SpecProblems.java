package org.facecard.pipelines.study.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.facecard.pipelines.common.SpellingSuggestion;
import org.jspecify.annotations.Nullable;

/** What is wrong with a tree of values: one line each, with the full key, what was found and what is needed. */
final class SpecProblems {
    private static final int LONGEST = 60;

    private final List<String> lines = new ArrayList<>();

    /** Returns the lines so far. */
    List<String> lines() {
        return lines;
    }

    void add(String line) {
        lines.add(line);
    }

    /** Reports that {@code node} is not what is needed; returns null, the value of anything unreadable. */
    @Nullable
    Object refuse(String path, JsonNode node, String need) {
        lines.add("%s is %s: it needs %s".formatted(path.isEmpty() ? "the study" : path, found(node), need));
        return null;
    }

    /** Reports that the value at {@code path} is missing; returns null. */
    @Nullable
    Object missing(String path, String need) {
        lines.add("%s is missing: it needs %s".formatted(path, need));
        return null;
    }

    /** Reports the keys of {@code node} that are not among {@code known}. */
    void unknown(List<String> known, JsonNode node, String path) {
        node.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                Optional<String> nearest = SpellingSuggestion.nearest(key, known);
                lines.add("%s is not a key: %s"
                        .formatted(
                                join(path, key),
                                nearest.map(name -> "did you mean %s?".formatted(join(path, name)))
                                        .orElse("use one of " + String.join(", ", known))));
            }
        });
    }

    /**
     * Reports, before line {@code before}, that an entry of {@code mapping} with few keys probably bears the mistyped name
     * of another: a setting whose name is mistyped creates such an entry.
     */
    void misnamed(int before, JsonNode mapping, String path) {
        String name = last(path);
        List<String> others = new ArrayList<>();
        mapping.properties().forEach(other -> {
            if (!other.getKey().equals(name)
                    && mapping.path(name).isObject()
                    && 2 * mapping.path(name).size() <= other.getValue().size()) {
                others.add(other.getKey());
            }
        });
        SpellingSuggestion.nearest(name, others)
                .ifPresent(other -> lines.add(
                        before,
                        "%s is incomplete: did you mean %s?"
                                .formatted(path, path.substring(0, path.length() - name.length()) + other)));
    }

    private static String found(JsonNode node) {
        if (node.isObject()) {
            return "a mapping";
        }
        if (node.isArray()) {
            return "a list";
        }
        if (node.asText().isBlank() || node.isNull()) {
            return "empty";
        }
        String text = node.asText().length() > LONGEST ? node.asText().substring(0, LONGEST) + "..." : node.asText();
        return node.isTextual() ? "\"%s\"".formatted(text) : text;
    }

    /** Names {@code labels}. */
    static String oneOf(Iterable<String> labels) {
        String joined = String.join(", ", labels);
        return joined.contains(",") ? "one of " + joined : joined;
    }

    /** Names {@code labels} and the one that was probably meant. */
    static String choice(List<String> labels, JsonNode written) {
        return oneOf(labels)
                + SpellingSuggestion.nearest(written.asText(), labels)
                        .map(": did you mean %s?"::formatted)
                        .orElse("");
    }

    /** Returns the key of a value within that at {@code path}. */
    static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** Returns the last key of {@code path}. */
    static String last(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
