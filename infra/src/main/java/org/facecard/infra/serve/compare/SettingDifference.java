package org.facecard.infra.serve.compare;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A setting in which two sides differ.
 *
 * @param setting its key within the study
 * @param left its value on the left, a dash when it is absent
 * @param right its value on the right
 */
public record SettingDifference(String setting, String left, String right) {
    private static final String ABSENT = "–";

    /** What a study says about itself, not about what it does. */
    private static final Set<String> WORDS = Set.of("name", "title", "claims", "arms");

    /** The settings of two sides that differ: of their arms, and of their studies where these are two. */
    public static List<SettingDifference> of(Side left, Side right) {
        Map<String, String> one = settings(left);
        Map<String, String> other = settings(right);
        Set<String> keys = new TreeSet<>(one.keySet());
        keys.addAll(other.keySet());
        List<SettingDifference> differences = new ArrayList<>();
        for (String key : keys) {
            String a = one.getOrDefault(key, ABSENT);
            String b = other.getOrDefault(key, ABSENT);
            if (!Objects.equals(a, b)) {
                differences.add(new SettingDifference(key, a, b));
            }
        }
        return differences;
    }

    private static Map<String, String> settings(Side side) {
        JsonNode spec = side.study().entry().spec();
        Map<String, String> settings = new TreeMap<>();
        spec.fields().forEachRemaining(field -> {
            if (!WORDS.contains(field.getKey())) {
                flatten(field.getKey(), field.getValue(), settings);
            }
        });
        settings.put("arm", side.arm());
        settings.put("budget", String.valueOf(side.budget()));
        flatten("arm", spec.path("arms").path(side.arm()), settings);
        return settings;
    }

    private static void flatten(String key, JsonNode value, Map<String, String> settings) {
        if (value.isObject()) {
            value.fields().forEachRemaining(field -> flatten(key + "." + field.getKey(), field.getValue(), settings));
        } else if (!value.isMissingNode() && !value.isNull()) {
            settings.put(key, value.isTextual() ? value.asText() : value.toString());
        }
    }
}
