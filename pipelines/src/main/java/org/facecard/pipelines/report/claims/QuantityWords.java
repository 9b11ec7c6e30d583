package org.facecard.pipelines.report.claims;

import java.util.stream.Collectors;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.report.html.NumberFormats;
import org.facecard.pipelines.report.measure.Measure;
import org.facecard.pipelines.report.words.DisplayNames;
import org.facecard.pipelines.study.claims.quantities.ArmDifference;
import org.facecard.pipelines.study.claims.quantities.ComparisonPoint;
import org.facecard.pipelines.study.claims.quantities.EpisodeQuantity;
import org.facecard.pipelines.study.claims.quantities.GainRecovered;
import org.facecard.pipelines.study.claims.quantities.MemorisationChange;
import org.facecard.pipelines.study.claims.quantities.MemorisationDifference;
import org.facecard.pipelines.study.claims.quantities.OnsetDifference;
import org.facecard.pipelines.study.claims.quantities.PeakDifference;
import org.facecard.pipelines.study.claims.quantities.PeakPosition;
import org.facecard.pipelines.study.claims.quantities.PooledChange;
import org.facecard.pipelines.study.claims.quantities.PooledDifference;
import org.facecard.pipelines.study.claims.quantities.Quantity;
import org.facecard.pipelines.study.claims.quantities.StairStepDifference;

/** What a claim is about, as text. */
final class QuantityWords {
    private final ReportData data;

    QuantityWords(ReportData data) {
        this.data = data;
    }

    String of(Quantity quantity) {
        if (quantity instanceof EpisodeQuantity episodes) {
            return "%s: %s, %s".formatted(arms(quantity), metric(episodes), DisplayNames.of(episodes.split()));
        }
        if (quantity instanceof StairStepDifference steps) {
            return "%s: change of the training loss across the boundaries of epochs − within them"
                    .formatted(String.join(" − ", steps.arms()));
        }
        if (quantity instanceof MemorisationChange change) {
            return "%s − %s: %s"
                    .formatted(change.arm(), data.start(change.arm()).words(), DisplayNames.of(change.metric()));
        }
        return memorised((MemorisationDifference) quantity);
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
        if (quantity instanceof GainRecovered recovered) {
            return "gain of %s over gain of %s, both since %s"
                    .formatted(
                            recovered.arm(),
                            recovered.clean(),
                            data.start(recovered.clean()).words());
        }
        if (quantity instanceof OnsetDifference onset) {
            return "onset of %s over onset of %s"
                    .formatted(String.join(", ", onset.group()), String.join(", ", onset.minus()));
        }
        if (quantity instanceof PeakDifference peak) {
            return "mean of the ends of %s − highest checkpoint of %s"
                    .formatted(String.join(", ", peak.group()), peak.minus());
        }
        if (quantity instanceof PeakPosition peak) {
            return "share of the compute of %s after which it is highest".formatted(peak.arm());
        }
        String changes = quantity.arms().stream()
                .map(arm -> "%s − %s".formatted(arm, data.start(arm).words()))
                .collect(Collectors.joining(", "));
        return quantity instanceof PooledChange ? "mean of " + changes : changes;
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
