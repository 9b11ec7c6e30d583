package org.facecard.pipelines.report.claims;

import java.util.Objects;
import java.util.Optional;
import org.facecard.pipelines.report.statistics.DetectableEffect;
import org.facecard.pipelines.report.statistics.Inference;
import org.facecard.pipelines.report.statistics.MeanSquares;
import org.facecard.pipelines.results.tables.ClaimRow;

/** What a study decides at the strictest step of Holm's correction, from the rows of its claims. */
public final class StrictestStep {
    private StrictestStep() {}

    /**
     * Returns the smallest distance from the bound that a study like this decides with a power of 80 % among {@code
     * claims} claims; empty where the row has no variances. A row has a negative estimate of a variance as 0, which
     * changes both distances nearly alike; so the row's own detectable distance is multiplied by their ratio.
     */
    public static Optional<Double> decidable(ClaimRow row, int claims) {
        if (row.detectable() == null || row.seedVariance() == null) {
            return Optional.empty();
        }
        DetectableEffect resolution = new DetectableEffect(squares(row));
        double again = resolution.detectable(Inference.ALPHA);
        return Optional.of(
                again > 0
                        ? row.detectable() * resolution.detectable(Inference.ALPHA / claims) / again
                        : row.detectable());
    }

    /** Returns where the spread of a claim's effect comes from. */
    static MeanSquares squares(ClaimRow row) {
        double rest = Objects.requireNonNull(row.restVariance());
        return new MeanSquares(
                Objects.requireNonNull(row.seedVariance()) + rest,
                Objects.requireNonNull(row.problemVariance()) + rest,
                rest,
                row.seeds(),
                row.problems());
    }
}
