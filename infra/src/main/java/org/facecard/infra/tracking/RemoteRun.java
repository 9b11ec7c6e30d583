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
 * @param latest points as the server shows them, by name of the curve
 */
record RemoteRun(String id, String artifacts, Map<String, String> tags, Map<String, TrackedMetric> latest) {
    RemoteRun {
        tags = Collections.unmodifiableMap(new HashMap<>(tags));
        latest = Map.copyOf(latest);
    }

    static RemoteRun of(JsonNode run) {
        Map<String, String> tags = new HashMap<>();
        run.path("data")
                .path("tags")
                .forEach(tag ->
                        tags.put(tag.path("key").asText(), tag.path("value").asText()));
        JsonNode info = run.path("info");
        return new RemoteRun(
                info.path("run_id").asText(), info.path("artifact_uri").asText(), tags, latest(run));
    }

    private static Map<String, TrackedMetric> latest(JsonNode run) {
        Map<String, TrackedMetric> latest = new HashMap<>();
        for (JsonNode point : run.path("data").path("metrics")) {
            String key = point.path("key").asText();
            latest.put(
                    key,
                    new TrackedMetric(
                            key,
                            point.path("value").asDouble(),
                            point.path("step").asLong(),
                            point.path("timestamp").asLong()));
        }
        return latest;
    }

    /** Of points at one step and time MLflow shows the largest, so one that replaces another is sent with a later time. */
    TrackedMetric replacing(TrackedMetric metric) {
        TrackedMetric shown = latest.get(metric.key());
        return shown != null && hides(shown, metric)
                ? new TrackedMetric(metric.key(), metric.value(), metric.step(), shown.timestamp() + 1)
                : metric;
    }

    private static boolean hides(TrackedMetric shown, TrackedMetric metric) {
        return shown.step() == metric.step()
                && shown.timestamp() >= metric.timestamp()
                && Double.compare(shown.value(), metric.value()) != 0;
    }

    Optional<String> tag(String name) {
        return Optional.ofNullable(tags.get(name));
    }
}
