package org.facecard.infra.serve.studies;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What the pages need of a study's {@code manifest.json}. The list of stages, nearly all of the file, is counted and dropped:
 * every manifest of the results folder stays in memory.
 *
 * @param written when the file was written
 * @param spec every setting of the study
 * @param parts names of its parts, if it has any
 * @param stages of the plan
 * @param missing stages without an artifact
 */
public record ManifestSummary(Instant written, JsonNode spec, List<String> parts, int stages, int missing) {
    /** Stands for a manifest that cannot be read. */
    static final ManifestSummary DAMAGED =
            new ManifestSummary(Instant.EPOCH, MissingNode.getInstance(), List.of(), 0, 0);

    /** Copies the list. */
    public ManifestSummary {
        parts = List.copyOf(parts);
    }

    static ManifestSummary of(JsonNode manifest, Instant written) {
        List<String> parts = new ArrayList<>();
        manifest.path("parts").forEach(part -> parts.add(part.asText()));
        int missing = 0;
        for (JsonNode stage : manifest.path("stages")) {
            missing += stage.path("key").isNull() ? 1 : 0;
        }
        return new ManifestSummary(
                written, manifest.path("spec"), parts, manifest.path("stages").size(), missing);
    }
}
