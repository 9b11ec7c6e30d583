package org.facecard.pipelines.policy.vision;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Arrays;
import org.facecard.pipelines.policy.safetensors.UnusableCheckpointException;

/** Reads keys of a checkpoint's {@code config.json} that describe its vision; refuses values that no tower here has. */
record VisionKeys(Path file) {
    /**
     * Returns a whole number. An absent value has Hugging Face's default; a value of another type is refused, because
     * it would mean something else.
     */
    int number(JsonNode json, String key, int otherwise) throws UnusableCheckpointException {
        JsonNode value = json.path(key);
        if (json.hasNonNull(key) && !(value.canConvertToInt() && value.canConvertToExactIntegral())) {
            throw unsupported(key, value.toString(), "a whole number");
        }
        return value.asInt(otherwise);
    }

    TowerActivation activation(String label) throws UnusableCheckpointException {
        for (TowerActivation activation : TowerActivation.values()) {
            if (activation.label().equals(label)) {
                return activation;
            }
        }
        throw unsupported("vision_config.hidden_act", label, Arrays.toString(TowerActivation.values()));
    }

    void demand(String key, String found, String supported) throws UnusableCheckpointException {
        if (!supported.equals(found)) {
            throw unsupported(key, found, supported);
        }
    }

    UnusableCheckpointException unsupported(String key, String found, String supported) {
        return new UnusableCheckpointException("%s has %s %s, of which only %s is supported: choose another checkpoint"
                .formatted(file, key, found, supported));
    }
}
