package org.facecard.pipelines.report.claims;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.study.claims.quantities.ArmDifference;
import org.facecard.pipelines.study.claims.quantities.EpisodeQuantity;
import org.facecard.pipelines.study.claims.quantities.PooledDifference;
import org.facecard.pipelines.study.claims.quantities.Quantity;

/**
 * What the measurements behind a claim leave out, to be read with its verdict: pairs in which nothing was compared. It
 * changes no verdict, as the rule was written before the run.
 */
record ClaimCaveats(ReportData data) {
    List<String> of(Quantity quantity) {
        return quantity instanceof EpisodeQuantity episodes
                ? unmatched(episodes).stream().toList()
                : List.of();
    }

    /** Returns which pairs count 0 because they have nothing to match; empty when that holds of none, or of all. */
    private Optional<String> unmatched(EpisodeQuantity quantity) {
        if (!(quantity instanceof PooledDifference pooled)) {
            return Optional.empty();
        }
        List<ArmDifference> unmatched = new ClaimEstimators(data).unmatched(pooled);
        int pairs = pooled.pairs().size();
        return unmatched.isEmpty() || unmatched.size() == pairs
                ? Optional.empty()
                : Optional.of("nothing to match in %d of %d pairs, which count 0 in the mean: %s"
                        .formatted(
                                unmatched.size(),
                                pairs,
                                unmatched.stream()
                                        .map(pair -> "%s − %s".formatted(pair.arm(), pair.minus()))
                                        .collect(Collectors.joining(", "))));
    }
}
