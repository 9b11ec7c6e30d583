package org.facecard.pipelines.report.statistics;

import java.util.Arrays;
import java.util.List;
import org.facecard.pipelines.common.Draws;

/**
 * Square of Pearson's correlation over the checkpoints of several runs, with a percentile interval that draws whole
 * runs with replacement: checkpoints of one run are not independent points.
 */
public final class Correlation {
    /** @param x of one checkpoint
     *  @param y of the same */
    public record Pair(double x, double y) {}

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
        GroupBootstrap drawn = GroupBootstrap.of(
                runs.size(),
                draws,
                some -> rSquared(Arrays.stream(some).mapToObj(runs::get).toList()));
        int pairs = runs.stream().mapToInt(List::size).sum();
        return new Estimate(rSquared(runs), drawn.low(), drawn.high(), 0, runs.size(), pairs);
    }
}
