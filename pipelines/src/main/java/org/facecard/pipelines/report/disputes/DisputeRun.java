package org.facecard.pipelines.report.disputes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.facecard.pipelines.common.CanonicalJson;
import org.facecard.pipelines.results.ProgrammeResults;
import org.facecard.pipelines.results.analysis.DisputeRow;
import org.facecard.pipelines.results.tables.ClaimRow;
import org.facecard.pipelines.results.tables.Decision;
import org.facecard.pipelines.results.tables.StageRow;
import org.facecard.pipelines.study.claims.DisputeSpec;
import org.facecard.pipelines.study.spec.Part;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.pipelines.study.spec.StudySpec;
import org.jspecify.annotations.Nullable;

/**
 * A study that decides a dispute, and its results.
 *
 * @param study as it comes with Facecard
 * @param results of the run of its name; empty when there are none
 * @param tables of that run
 */
record DisputeRun(Programme study, Optional<ProgrammeResults> results, DisputeTables tables) {
    static final double SECONDS_PER_HOUR = 3_600;

    /** Returns what {@code root} holds of {@code study}. */
    static DisputeRun of(Programme study, Path root) {
        Optional<ProgrammeResults> results = ProgrammeResults.list(root).contains(study.name())
                ? Optional.of(ProgrammeResults.open(root, study.name()))
                : Optional.empty();
        return new DisputeRun(
                study,
                results,
                results.map(found -> DisputeTables.of(study.name(), found))
                        .orElseGet(() -> DisputeTables.none(study.name())));
    }

    List<ClaimRow> claims() {
        return tables.claims();
    }

    List<StageRow> stages() {
        return tables.stages();
    }

    DisputeSpec dispute() {
        return study.decided().orElseThrow();
    }

    DisputeVerdict verdict() {
        return DisputeVerdict.of(dispute(), claims());
    }

    /** Returns whether every stage of the plan has a result and the claims have verdicts. */
    boolean finished() {
        return !claims().isEmpty() && missing() == 0;
    }

    private long missing() {
        return stages().stream().filter(stage -> stage.key() == null).count();
    }

    /** Returns a remark to be read with the verdict, empty when there is none. */
    String note() {
        if (results.isEmpty()) {
            return "";
        }
        if (missing() > 0) {
            return "%d of %d stages have no result".formatted(missing(), stages().size());
        }
        return asShipped() ? "" : "ran with other settings than the study that comes with Facecard";
    }

    private boolean asShipped() {
        return results.map(
                        found -> specs(found).stream().map(DisputeRun::settings).toList())
                .filter(settings -> settings.equals(study.parts().stream()
                        .map(part -> settings(part.spec()))
                        .toList()))
                .isPresent();
    }

    private static List<StudySpec> specs(ProgrammeResults results) {
        return results.parts().values().stream()
                .map(part -> part.manifest().spec())
                .toList();
    }

    /** Returns the settings that affect a number. */
    private static ObjectNode settings(StudySpec spec) {
        ObjectNode tree = CanonicalJson.recordMapper().valueToTree(spec);
        tree.remove(List.of("title", "dispute"));
        return tree;
    }

    /** Returns the CPU hours that all its artifacts took, each counted once; null before it has run. */
    @Nullable
    Double spentCpuHours() {
        return stages().isEmpty() ? null : Double.valueOf(Disputes.spentCpuHours(List.of(this)));
    }

    DisputeRow summary(@Nullable Double plannedCpuHours) {
        return new DisputeRow(
                study.name(),
                dispute().claim(),
                dispute().source(),
                verdict().label(),
                claims().isEmpty() ? study.claimNames().size() : claims().size(),
                DisputeWords.count(claims(), Decision.REPRODUCED),
                DisputeWords.count(claims(), Decision.CONTRADICTED),
                DisputeWords.count(claims(), Decision.INCONCLUSIVE),
                bases(),
                plannedCpuHours,
                spentCpuHours(),
                note());
    }

    /** Returns how many replicates there are in all parts together. */
    int bases() {
        return results
                .map(DisputeRun::specs)
                .orElseGet(() -> study.parts().stream().map(Part::spec).toList())
                .stream()
                .mapToInt(spec -> spec.seeds().size())
                .sum();
    }
}
