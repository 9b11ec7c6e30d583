package org.facecard.infra.tracking;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.facecard.pipelines.common.CanonicalJson;
import org.facecard.pipelines.results.ProgrammeManifest;
import org.facecard.pipelines.results.ProgrammeResults;

/** What the parts of a study share, as one run: the verdicts on all claims. */
final class TrackedProgramme {
    private TrackedProgramme() {}

    static TrackedRun of(String study, ProgrammeResults results) {
        ProgrammeManifest manifest = results.manifest();
        List<TrackedRun> parts = results.parts().entrySet().stream()
                .map(part -> new TrackedStudy(study + "." + part.getKey(), part.getValue()).whole())
                .toList();
        long ended = parts.stream().mapToLong(TrackedRun::ended).max().orElse(0);
        ClaimMetrics claims = new ClaimMetrics(results.claims());
        Map<String, String> tags = new TreeMap<>(claims.verdicts());
        tags.put("facecard.study", study);
        tags.put("facecard.title", manifest.title());
        return new TrackedRun(
                study,
                CanonicalJson.sha256(List.of(
                        "programme",
                        study,
                        parts.stream().map(TrackedRun::identity).toList())),
                parts.stream().mapToLong(TrackedRun::started).min().orElse(0),
                ended,
                tags,
                Map.of("parts", String.join(", ", manifest.parts())),
                claims.metrics(ended));
    }
}
