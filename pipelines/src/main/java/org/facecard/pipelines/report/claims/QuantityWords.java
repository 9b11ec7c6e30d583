package org.facecard.pipelines.report.claims;

import java.util.stream.Collectors;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.report.html.NumberFormats;
import org.facecard.pipelines.report.measure.Measure;
import org.facecard.pipelines.report.words.DisplayNames;
import org.facecard.pipelines.study.claims.ArmDifference;
import org.facecard.pipelines.study.claims.ComparisonPoint;
import org.facecard.pipelines.study.claims.EpisodeQuantity;
import org.facecard.pipelines.study.claims.MemorisationDifference;
import org.facecard.pipelines.study.claims.OnsetDifference;
import org.facecard.pipelines.study.claims.PooledDifference;
import org.facecard.pipelines.study.claims.Quantity;

/** What a claim is about, in words. */
final class QuantityWords {
    private final ReportData data;

    QuantityWords(ReportData data) {
        this.data = data;
    }

    String of(Quantity quantity) {
        return quantity instanceof EpisodeQuantity episodes
                ? "%s: %s, %s".formatted(arms(quantity), metric(episodes), DisplayNames.of(episodes.split()))
                : memorised((MemorisationDifference) quantity);
    }

    private static String memorised(MemorisationDifference quantity) {
        return "%s − %s at the end: %s".formatted(quantity.arm(), quantity.minus(), DisplayNames.of(quantity.metric()));
    }

    private static String metric(EpisodeQuantity quantity) {
        if (quantity instanceof OnsetDifference onset) {
            return "learning rate × updates at which intrusion exceeds %s %% of first answers, log10 of the ratio"
                    .formatted(NumberFormats.significant(100 * onset.threshold()));
        }
        return DisplayNames.of(Measure.of(quantity));
    }

    private String arms(Quantity quantity) {
        if (quantity instanceof ArmDifference difference) {
            return "%s − %s %s".formatted(difference.arm(), difference.minus(), of(difference.at()));
        }
        if (quantity instanceof PooledDifference pooled) {
            return "mean of %s %s"
                    .formatted(
                            pooled.pairs().stream()
                                    .map(pair -> "%s − %s".formatted(pair.arm(), pair.minus()))
                                    .collect(Collectors.joining(", ")),
                            of(pooled.at()));
        }
        if (quantity instanceof OnsetDifference onset) {
            return "onset of %s over onset of %s"
                    .formatted(String.join(", ", onset.group()), String.join(", ", onset.minus()));
        }
        String arm = quantity.arms().get(0);
        return "%s − %s".formatted(arm, data.start(arm).words());
    }

    private static String of(ComparisonPoint point) {
        return switch (point) {
            case END -> "at the end";
            case MATCHED_FLOPS -> "at matched FLOPs";
            case MATCHED_UPDATES -> "at matched updates";
            case MATCHED_ID_SUCCESS -> "at matched ID success";
        };
    }
}
