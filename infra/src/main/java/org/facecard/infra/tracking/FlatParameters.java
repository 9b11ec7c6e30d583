package org.facecard.infra.tracking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.TreeMap;
import org.facecard.pipelines.common.CanonicalJson;

/** Flattens a tree of settings to names with dots, because a tracking server knows no trees. */
final class FlatParameters {
    /** The limit of the strictest version of MLflow. */
    private static final int LONGEST = 500;

    private static final ObjectMapper JSON = CanonicalJson.recordMapper();

    private FlatParameters() {}

    /** Returns the settings of {@code tree} by their names; a list is one value, and absent values are left out. */
    static Map<String, String> of(Object tree) {
        Map<String, String> values = new TreeMap<>();
        add("", JSON.valueToTree(tree), values);
        return values;
    }

    private static void add(String name, JsonNode node, Map<String, String> values) {
        if (node.isObject()) {
            node.properties()
                    .forEach(field -> add(
                            name.isEmpty() ? field.getKey() : name + "." + field.getKey(), field.getValue(), values));
        } else if (!node.isNull()) {
            values.put(name, cut(node.isTextual() ? node.asText() : node.toString()));
        }
    }

    private static String cut(String value) {
        return value.length() <= LONGEST ? value : value.substring(0, LONGEST - 4) + " ...";
    }
}
