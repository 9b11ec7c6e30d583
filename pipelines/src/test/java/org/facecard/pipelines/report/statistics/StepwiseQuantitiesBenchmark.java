package org.facecard.pipelines.report.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.report.measure.MatchedSuccess;
import org.facecard.pipelines.report.measure.Onset;
import org.facecard.pipelines.report.statistics.NullWorld.Design;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How often claims at matched ID success, of pooled differences and of onsets are decided when the arms learn alike: tables of
 * infra/docs/verdicts.md.
 */
@Tag("benchmark")
class StepwiseQuantitiesBenchmark {
    private static final int RUNS = Integer.getInteger("facecard.verdicts.runs", 1_000);

    /** What is drawn takes a hundred times as long. */
    private static final int DRAWN_RUNS = Integer.getInteger("facecard.verdicts.drawn.runs", 400);

    private static final int CHECKPOINTS = 4;
    private static final List<Double> SHARES = List.of(0.0, 0.3, 0.6, 0.9);

    @Test
    void atMatchedIdSuccess() {
        learning(
                "at matched ID success",
                new MatchedSuccess(CHECKPOINTS, CHECKPOINTS)::difference,
                Rejections::chosen,
                RUNS);
    }

    @Test
    void atMatchedIdSuccessDrawn() {
        learning(
                "at matched ID success, drawn",
                new MatchedSuccess(CHECKPOINTS, CHECKPOINTS)::difference,
                StepwiseQuantitiesBenchmark::drawn,
                DRAWN_RUNS);
    }

    @Test
    void printsRatesOfPooledDifferences() {
        for (double rate : new double[] {0.05, 0.3}) {
            for (int pairs : new int[] {2, 4}) {
                table(
                        "%d pooled differences at %.2f".formatted(pairs, rate),
                        design -> NullWorld.pooled(design, rate, pairs),
                        Rejections::chosen,
                        RUNS);
            }
        }
    }

    @Test
    void printsRatesOfOnsets() {
        Onset onset = new Onset(new double[] {1e-4, 1e-3, 1e-2, 1e-1}, 0.35);
        ToDoubleFunction<double[]> decades = means -> onset.decadesFrom(
                onset,
                onset.of(Arrays.copyOfRange(means, 0, CHECKPOINTS)),
                onset.of(Arrays.copyOfRange(means, 2 * CHECKPOINTS, 3 * CHECKPOINTS)));
        learning("onsets", decades, StepwiseQuantitiesBenchmark::drawn, DRAWN_RUNS);
    }

    private static double drawn(NullWorld.Run run) {
        return DrawnInference.of(CrossedSamples.of(run.samples()).orElseThrow(), run.statistic(), Draws.of(1, "drawn"))
                .pValue(0);
    }

    private static void learning(String name, ToDoubleFunction<double[]> statistic, Rejections.Test test, int runs) {
        table(name, design -> generator -> NullWorld.learning(design, CHECKPOINTS, generator, statistic), test, runs);
    }

    private static void table(String name, Function<Design, NullWorld> worlds, Rejections.Test test, int runs) {
        System.out.printf(Locale.ROOT, "%n%s, 113 problems, %d runs a cell%n| seeds | %s |%n", name, runs, SHARES);
        for (int seeds : new int[] {3, 5, 8, 12}) {
            StringBuilder row = new StringBuilder("| " + seeds + " |");
            for (double share : SHARES) {
                Design design = new Design(seeds, 113, share, 0.5);
                Rejections found = Rejections.of(worlds.apply(design), test, runs, name + seeds + share);
                row.append(' ').append(found.words()).append(" |");
            }
            System.out.println(row);
        }
    }
}
