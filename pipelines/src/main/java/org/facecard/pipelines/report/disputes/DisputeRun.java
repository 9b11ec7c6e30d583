package org.facecard.pipelines.report.disputes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.facecard.pipelines.common.CanonicalJson;
import org.facecard.pipelines.results.ProgrammeResults;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.tables.ClaimRow;
import org.facecard.pipelines.results.tables.Decision;
import org.facecard.pipelines.results.tables.StageRow;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.study.claims.DisputeSpec;
import org.facecard.pipelines.study.spec.StudySpec;
import org.jspecify.annotations.Nullable;

/**
 * A study that decides a dispute, and what it left.
 *
 * @param study as it comes with Facecard
 * @param results of the run of its name; empty when there are none
 * @param claims with their verdicts; none before a report is written
 * @param stages of that run
 */
record DisputeRun(StudySpec study, Optional<StudyResults> results, List<ClaimRow> claims, List<StageRow> stages) {
    static final double SECONDS_PER_HOUR = 3_600;

    /** What is below {@code root} of {@code study}. */
    static DisputeRun of(StudySpec study, Path root) {
        Optional<StudyResults> results = ProgrammeResults.list(root).contains(study.name())
                ? Optional.of(StudyResults.open(root, study.name()))
                : Optional.empty();
        return new DisputeRun(
                study,
                results,
                results.map(found -> found.rows(Table.CLAIMS)).orElse(List.of()),
                results.map(found -> found.rows(Table.STAGES)).orElse(List.of()));
    }

    DisputeSpec dispute() {
        return Objects.requireNonNull(study.dispute(), study.name());
    }

    DisputeVerdict verdict() {
        return DisputeVerdict.of(dispute(), claims);
    }

    /** Whether every stage of the plan has a result and the claims have verdicts. */
    boolean finished() {
        return !claims.isEmpty() && missing() == 0;
    }

    private long missing() {
        return stages.stream().filter(stage -> stage.key() == null).count();
    }

    /** What must be read with the verdict, empty when there is nothing. */
    String note() {
        if (results.isEmpty()) {
            return "";
        }
        if (missing() > 0) {
            return "%d of %d stages have no result".formatted(missing(), stages.size());
        }
        return asShipped() ? "" : "ran with other settings than the study that comes with Facecard";
    }

    private boolean asShipped() {
        return results.map(found -> found.manifest().spec())
                .filter(spec -> settings(spec).equals(settings(study)))
                .isPresent();
    }

    /** All that decides a number. */
    private static ObjectNode settings(StudySpec spec) {
        ObjectNode tree = CanonicalJson.recordMapper().valueToTree(spec);
        tree.remove(List.of("title", "dispute"));
        return tree;
    }

    /** Hours of all its artifacts; null before it has run. */
    @Nullable
    Double spentCpuHours() {
        return stages.isEmpty()
                ? null
                : Double.valueOf(
                        stages.stream().mapToDouble(StageRow::cpuSeconds).sum() / SECONDS_PER_HOUR);
    }

    DisputeSummary summary(@Nullable Double plannedCpuHours) {
        return new DisputeSummary(
                study.name(),
                dispute().claim(),
                dispute().source(),
                verdict().label(),
                claims.isEmpty() ? study.claims().size() : claims.size(),
                DisputeWords.count(claims, Decision.REPRODUCED),
                DisputeWords.count(claims, Decision.CONTRADICTED),
                DisputeWords.count(claims, Decision.INCONCLUSIVE),
                bases(),
                plannedCpuHours,
                spentCpuHours(),
                note());
    }

    private int bases() {
        return results.map(found -> found.manifest().spec())
                .orElse(study)
                .seeds()
                .size();
    }
}
