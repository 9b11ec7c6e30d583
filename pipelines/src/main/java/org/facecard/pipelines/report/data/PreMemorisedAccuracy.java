package org.facecard.pipelines.report.data;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.facecard.pipelines.report.statistics.PreMemorisation;
import org.facecard.pipelines.results.tables.TraceRow;

/** Mean pre-memorisation accuracy over the examples of a run, one checkpoint after the other, its start first. */
public final class PreMemorisedAccuracy {
    private final double threshold;
    private final Map<Integer, PreMemorisation> examples = new HashMap<>();

    /** @param threshold see {@link PreMemorisation} */
    public PreMemorisedAccuracy(double threshold) {
        this.threshold = threshold;
    }

    /** Moves to the next checkpoint and returns the mean there; not a number without rows. */
    public double next(List<TraceRow> shown) {
        return shown.stream()
                .mapToDouble(row -> examples.computeIfAbsent(row.trace(), trace -> new PreMemorisation(threshold))
                        .next(accuracy(row), Math.exp(row.loss())))
                .average()
                .orElse(Double.NaN);
    }

    /** Returns the share of right answers that were sampled to an example's challenge. */
    static double accuracy(TraceRow row) {
        return (double) row.correct() / row.samples();
    }
}
