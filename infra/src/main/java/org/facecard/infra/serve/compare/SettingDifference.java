package org.facecard.infra.serve.compare;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A setting in which the compared sides differ.
 *
 * @param setting its key within the study
 * @param values its value on every side, in the order of the sides; a dash if it is absent
 */
public record SettingDifference(String setting, List<String> values) {
    private static final String ABSENT = "–";

    /** Keys that are not compared: descriptions of the study, and all arms, of which each side adds its own. */
    private static final Set<String> WORDS = Set.of("name", "title", "claims", "arms");

    /** Copies the values. */
    public SettingDifference {
        values = List.copyOf(values);
    }

    /**
     * Returns the settings in which {@code sides} differ: those of their arms, and of their studies if there are
     * several.
     */
    public static List<SettingDifference> of(List<ComparedCheckpoint> sides) {
        List<Map<String, String>> settings =
                sides.stream().map(SettingDifference::settings).toList();
        Set<String> keys = new TreeSet<>();
        settings.forEach(side -> keys.addAll(side.keySet()));
        return keys.stream()
                .map(key -> new SettingDifference(
                        key,
                        settings.stream()
                                .map(side -> side.getOrDefault(key, ABSENT))
                                .toList()))
                .filter(difference -> Set.copyOf(difference.values()).size() > 1)
                .toList();
    }

    private static Map<String, String> settings(ComparedCheckpoint side) {
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
