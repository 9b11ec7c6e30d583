package org.facecard.infra.tracking;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.facecard.pipelines.common.CanonicalJson;

/**
 * The run to write for a study or one of its stages.
 *
 * @param name its name for people
 * @param identity a digest that identifies it, the same in every call
 * @param started milliseconds since the epoch
 * @param ended milliseconds since the epoch
 * @param tags for people and for searches
 * @param parameters what decides the result
 * @param metrics the results, curves included
 */
record TrackedRun(
        String name,
        String identity,
        long started,
        long ended,
        Map<String, String> tags,
        Map<String, String> parameters,
        List<TrackedMetric> metrics) {
    TrackedRun {
        tags = Collections.unmodifiableMap(new TreeMap<>(tags));
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
        metrics = List.copyOf(metrics);
    }

    /** Returns the digest of everything in it: equal content need not be sent again. */
    String content() {
        return CanonicalJson.sha256(List.of(name, tags, parameters, metrics.toString(), started, ended));
    }
}
