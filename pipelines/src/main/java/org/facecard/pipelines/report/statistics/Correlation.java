package org.facecard.pipelines.report.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.facecard.pipelines.common.Draws;

/**
 * Square of Pearson's correlation over the checkpoints of several runs, with a percentile interval that draws whole runs with
 * replacement: checkpoints of one run are no independent points.
 */
public final class Correlation {
    /** @param x of one checkpoint
     *  @param y of the same */
    public record Pair(double x, double y) {}

    static final double TAIL = 0.025;
    private static final int REPLICATES = 2_000;

    private Correlation() {}

    /** Returns R squared over all pairs of all runs; not a number without variance. */
    static double rSquared(List<List<Pair>> runs) {
        List<Pair> pairs = runs.stream().flatMap(List::stream).toList();
        double meanX = pairs.stream().mapToDouble(Pair::x).average().orElse(Double.NaN);
        double meanY = pairs.stream().mapToDouble(Pair::y).average().orElse(Double.NaN);
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (Pair pair : pairs) {
            xy += (pair.x() - meanX) * (pair.y() - meanY);
            xx += (pair.x() - meanX) * (pair.x() - meanX);
            yy += (pair.y() - meanY) * (pair.y() - meanY);
        }
        return xy * xy / (xx * yy);
    }

    /** Returns R squared with its interval. */
    public static Estimate estimate(List<List<Pair>> runs, Draws draws) {
        double[] replicates = new double[REPLICATES];
        for (int replicate = 0; replicate < replicates.length; replicate++) {
            replicates[replicate] = rSquared(resampled(runs, draws.at(replicate).generator()));
        }
        double[] sorted =
                Arrays.stream(replicates).filter(Double::isFinite).sorted().toArray();
        double value = rSquared(runs);
        return sorted.length == 0
                ? new Estimate(value, Double.NaN, Double.NaN, 0, runs.size(), 0)
                : new Estimate(
                        value,
                        percentile(sorted, TAIL),
                        percentile(sorted, 1 - TAIL),
                        0,
                        runs.size(),
                        runs.stream().mapToInt(List::size).sum());
    }

    /** Linear interpolation between order statistics (R's type 7, NumPy's default). */
    static double percentile(double[] sorted, double share) {
        double position = share * (sorted.length - 1);
        int below = (int) Math.floor(position);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }

    private static List<List<Pair>> resampled(List<List<Pair>> runs, RandomGenerator generator) {
        List<List<Pair>> drawn = new ArrayList<>(runs.size());
        for (int run = 0; run < runs.size(); run++) {
            drawn.add(runs.get(generator.nextInt(runs.size())));
        }
        return drawn;
    }
}
