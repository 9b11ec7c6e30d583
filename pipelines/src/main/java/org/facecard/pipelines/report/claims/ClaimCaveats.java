package org.facecard.pipelines.report.claims;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.report.html.NumberFormats;
import org.facecard.pipelines.report.words.DisplayNames;
import org.facecard.pipelines.study.claims.quantities.ArmDifference;
import org.facecard.pipelines.study.claims.quantities.EpisodeQuantity;
import org.facecard.pipelines.study.claims.quantities.PooledDifference;
import org.facecard.pipelines.study.claims.quantities.Quantity;

/**
 * What the measurements behind a claim leave out, to be read with its verdict: pairs in which nothing was compared,
 * and answers that follow no rule because they cannot be read. It changes no verdict: the rule was written before.
 */
record ClaimCaveats(ReportData data) {
    private static final double HALF = 0.5;

    List<String> of(Quantity quantity) {
        return quantity instanceof EpisodeQuantity episodes
                ? Stream.concat(unmatched(episodes).stream(), unreadable(episodes))
                        .toList()
                : List.of();
    }

    /** Returns the arms that can hardly be read at their end, a failure to write rather than one of a rule. */
    private Stream<String> unreadable(EpisodeQuantity quantity) {
        return quantity.arms().stream().flatMap(arm -> unreadable(arm, quantity).stream());
    }

    private Optional<String> unreadable(String arm, EpisodeQuantity quantity) {
        double share = data.unreadable(data.end(arm), quantity.split(), quantity.mode())
                .orElse(0);
        return share > HALF
                ? Optional.of("%s %% of the first answers of %s to %s cannot be read, whatever rule they follow"
                        .formatted(NumberFormats.percent(share), arm, DisplayNames.of(quantity.split())))
                : Optional.empty();
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
