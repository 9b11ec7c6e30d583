package org.facecard.pipelines.study.yaml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.List;
import java.util.Optional;
import org.facecard.pipelines.common.VisibleText;

/** Changes a study's tree before anything is checked, so that a setting goes through the same checks as the file. */
final class SpecSettings {
    /** Refuses a key that occurs twice and a second document. */
    static final ObjectMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private SpecSettings() {}

    /** Puts {@code key.path=value} into {@code tree}; returns what is wrong with it if it cannot. */
    static Optional<String> apply(String setting, ObjectNode tree) {
        int equals = setting.indexOf('=');
        if (equals < 1) {
            return Optional.of("the setting \"%s\" has no value: write key.path=value".formatted(setting));
        }
        String path = setting.substring(0, equals).strip();
        List<String> faults = YamlCore.faults("setting " + path, setting.substring(equals + 1));
        if (!faults.isEmpty()) {
            return Optional.of("the setting \"%s\": %s".formatted(VisibleText.of(setting), String.join("; ", faults)));
        }
        try {
            return put(path, YAML.readTree(setting.substring(equals + 1)), tree);
        } catch (JsonProcessingException e) {
            return Optional.of("the setting \"%s\" has a value that is not YAML: write lists as [1, 2], texts in quotes"
                    .formatted(setting));
        }
    }

    private static Optional<String> put(String path, JsonNode value, ObjectNode tree) {
        String[] keys = path.split("\\.", -1);
        ObjectNode parent = tree;
        for (int i = 0; i < keys.length - 1; i++) {
            JsonNode child = parent.get(keys[i]);
            if (child != null && !child.isObject()) {
                return Optional.of("%s is not a key: %s holds no keys of its own".formatted(path, keys[i]));
            }
            // A key that does not exist is created; the binder then refuses it and suggests the nearest key.
            parent = child == null ? parent.putObject(keys[i]) : (ObjectNode) child;
        }
        parent.set(keys[keys.length - 1], value);
        return Optional.empty();
    }
}
