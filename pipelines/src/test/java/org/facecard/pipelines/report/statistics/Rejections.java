package org.facecard.pipelines.report.statistics;

import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.report.statistics.NullWorld.Run;

/**
 * How often a test rejects what is true.
 *
 * @param five share of runs with a p of at most 5 %
 * @param first share of runs with a p of at most a seventeenth of that: Holm's first step among 17 claims
 */
public record Rejections(double five, double first) {
    public static final int CLAIMS = 17;

    /** A test: a run's two-sided p-value. */
    public interface Test extends ToDoubleFunction<Run> {}

    public static Rejections of(NullWorld world, Test test, int runs, String name) {
        Draws draws = Draws.of(1, "calibration/" + name);
        double[] ps = IntStream.range(0, runs)
                .parallel()
                .mapToDouble(i -> test.applyAsDouble(world.run(draws.at(i).generator())))
                .toArray();
        return new Rejections(share(ps, 0.05), share(ps, 0.05 / CLAIMS));
    }

    private static double share(double[] ps, double alpha) {
        return IntStream.range(0, ps.length).filter(i -> ps[i] <= alpha).count() / (double) ps.length;
    }

    /** The method of the ledger, without its interval. */
    public static double chosen(Run run) {
        CrossedSamples crossed = CrossedSamples.of(run.samples()).orElseThrow();
        MeanSquares squares = MeanSquares.of(crossed.linearised(run.statistic()));
        double value = run.statistic().applyAsDouble(crossed.means());
        return squares.variance() > 0 ? new LinearInference(value, squares, value, value).pValue(0) : 1;
    }

    /** In per cent. */
    public String words() {
        return String.format(Locale.ROOT, "%.1f, %.2f", 100 * five, 100 * first);
    }
}
