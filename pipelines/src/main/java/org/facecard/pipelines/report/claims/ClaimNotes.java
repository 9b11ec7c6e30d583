package org.facecard.pipelines.report.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.facecard.pipelines.report.measure.Unit;
import org.facecard.pipelines.report.statistics.Inference;
import org.facecard.pipelines.study.claims.ClaimSpec;
import org.facecard.pipelines.study.spec.StudySpec;

/** Remarks to be read with a verdict: for which bases it holds, and the effect under another way of counting. */
final class ClaimNotes {
    /** Differences below this share are not printed. */
    private static final double PRINTED = 0.0005;

    private ClaimNotes() {}

    static List<String> of(ClaimSpec claim, StudySpec study, ClaimQuantities.Found found) {
        Unit unit = Unit.of(claim.quantity());
        List<String> notes = new ArrayList<>();
        if (study.sharesBase()) {
            notes.add("about the one base of this study only");
        }
        pooled(found)
                .ifPresent(pooled -> notes.add("pooled over all seeds, each weighted by its number of steps: %s"
                        .formatted(unit.signed(pooled))));
        found.overAll().ifPresent(all -> {
            notes.add("decided by the first %d seeds, because its rule names so many"
                    .formatted(claim.rule().seeds()));
            notes.add("over all %d seeds: %s %s".formatted(all.seeds(), unit.signed(all.mean()), unit.interval(all)));
        });
        return notes;
    }

    /** Returns the estimate pooled over all seeds, where it differs from the mean over seeds. */
    static Optional<Double> pooled(ClaimQuantities.Found found) {
        double value = found.inference().map(Inference::value).orElse(Double.NaN);
        return found.pooled().filter(pooled -> Math.abs(pooled - value) >= PRINTED);
    }
}
