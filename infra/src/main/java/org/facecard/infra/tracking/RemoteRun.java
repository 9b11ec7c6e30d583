package org.facecard.infra.tracking;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A run as the server has it.
 *
 * @param id given by the server
 * @param artifacts address of its artifacts
 * @param tags by name
 */
record RemoteRun(String id, String artifacts, Map<String, String> tags) {
    RemoteRun {
        tags = Collections.unmodifiableMap(new HashMap<>(tags));
    }

    static RemoteRun of(JsonNode run) {
        Map<String, String> tags = new HashMap<>();
        run.path("data")
                .path("tags")
                .forEach(tag ->
                        tags.put(tag.path("key").asText(), tag.path("value").asText()));
        JsonNode info = run.path("info");
        return new RemoteRun(
                info.path("run_id").asText(), info.path("artifact_uri").asText(), tags);
    }

    Optional<String> tag(String name) {
        return Optional.ofNullable(tags.get(name));
    }
}
