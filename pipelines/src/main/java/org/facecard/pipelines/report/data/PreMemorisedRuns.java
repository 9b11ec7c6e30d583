package org.facecard.pipelines.report.data;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.report.measure.CheckpointReadings;
import org.facecard.pipelines.report.statistics.Correlation;
import org.facecard.pipelines.report.statistics.Correlation.Pair;
import org.facecard.pipelines.report.statistics.Estimate;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.results.tables.TraceRow;

/**
 * How well accuracy on training challenges, plain or before memorisation, predicts accuracy on problems that no stage
 * saw.
 */
public final class PreMemorisedRuns {
    private static final String HELD_OUT = "held-out";

    private final ReportData data;
    private final MemorisationMeasures probes;
    private final Draws draws;

    public PreMemorisedRuns(ReportData data, MemorisationMeasures probes) {
        this.data = data;
        this.probes = probes;
        this.draws = Draws.of(data.spec().evaluation().seed(), "report/pre-memorisation");
    }

    /** Returns R squared of held-out accuracy with plain training accuracy. */
    public Estimate trainingAccuracy() {
        return Correlation.estimate(runs(PreMemorisedRuns::accuracies), draws);
    }

    /** Returns R squared of held-out accuracy with pre-memorisation accuracy at {@code threshold}. */
    public Estimate preMemorisation(double threshold) {
        return Correlation.estimate(runs(() -> new PreMemorisedAccuracy(threshold)::next), draws);
    }

    /** Returns a number for each checkpoint of a run in turn. */
    private interface CheckpointFunction extends ToDoubleFunction<List<TraceRow>> {}

    private static CheckpointFunction accuracies() {
        return rows -> rows.stream()
                .mapToDouble(PreMemorisedAccuracy::accuracy)
                .average()
                .orElse(Double.NaN);
    }

    private List<List<Pair>> runs(Supplier<CheckpointFunction> chains) {
        List<List<Pair>> runs = new ArrayList<>();
        for (String arm : data.arms()) {
            for (long seed : data.spec().seeds()) {
                List<Pair> run = run(arm, seed, chains.get());
                if (!run.isEmpty()) {
                    runs.add(run);
                }
            }
        }
        return runs;
    }

    /** The start is a checkpoint of every run: examples may be right there before anything was shown. */
    private List<Pair> run(String arm, long seed, CheckpointFunction chain) {
        List<Pair> pairs = new ArrayList<>();
        for (CheckpointReadings checkpoint : data.trajectory(arm)) {
            List<TraceRow> shown = probes.rows(Table.TRACES, seed, checkpoint)
                    .filter(row -> row.kind().equals(MemorisationMeasure.SHOWN))
                    .toList();
            OptionalDouble heldOut = probes.seedMean(seed, checkpoint, MemorisationMeasure.correct(HELD_OUT));
            if (!shown.isEmpty() && heldOut.isPresent()) {
                pairs.add(new Pair(chain.applyAsDouble(shown), heldOut.getAsDouble()));
            }
        }
        return pairs;
    }
}
