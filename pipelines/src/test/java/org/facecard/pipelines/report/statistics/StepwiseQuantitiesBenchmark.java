package org.facecard.pipelines.report.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.report.measure.MatchedSuccess;
import org.facecard.pipelines.report.measure.Onset;
import org.facecard.pipelines.report.statistics.NullWorld.Design;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How often claims at matched ID success, and of onsets, are decided when the arms learn alike: tables of infra/docs/verdicts.md. */
@Tag("benchmark")
class StepwiseQuantitiesBenchmark {
    private static final int RUNS = Integer.getInteger("facecard.verdicts.runs", 1_000);
    private static final int CHECKPOINTS = 4;
    private static final List<Double> SHARES = List.of(0.0, 0.3, 0.6, 0.9);

    @Test
    void atMatchedIdSuccess() {
        MatchedSuccess matched = new MatchedSuccess(CHECKPOINTS, CHECKPOINTS);
        table("at matched ID success", matched::difference, Rejections::chosen);
        table("at matched ID success, drawn", matched::difference, StepwiseQuantitiesBenchmark::drawn);
    }

    @Test
    void onsets() {
        Onset onset = new Onset(new double[] {1e-4, 1e-3, 1e-2, 1e-1}, 0.35);
        ToDoubleFunction<double[]> decades = means -> onset.decadesFrom(
                onset,
                onset.of(Arrays.copyOfRange(means, 0, CHECKPOINTS)),
                onset.of(Arrays.copyOfRange(means, 2 * CHECKPOINTS, 3 * CHECKPOINTS)));
        table("onsets", decades, StepwiseQuantitiesBenchmark::drawn);
    }

    private static double drawn(NullWorld.Run run) {
        return DrawnInference.of(Crossed.of(run.samples()).orElseThrow(), run.statistic(), Draws.of(1, "drawn"))
                .pValue(0);
    }

    private static void table(String name, ToDoubleFunction<double[]> statistic, Rejections.Test test) {
        System.out.printf(Locale.ROOT, "%n%s, 113 problems, %d runs a cell%n| seeds | %s |%n", name, RUNS, SHARES);
        for (int seeds : new int[] {3, 5, 8, 12}) {
            StringBuilder row = new StringBuilder("| " + seeds + " |");
            for (double share : SHARES) {
                Design design = new Design(seeds, 113, share, 0.5);
                Rejections found = Rejections.of(
                        generator -> NullWorld.learning(design, CHECKPOINTS, generator, statistic),
                        test,
                        RUNS,
                        name + seeds + share);
                row.append(' ').append(found.words()).append(" |");
            }
            System.out.println(row);
        }
    }
}
