package org.facecard.pipelines.report.statistics;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.descriptive.Quantile.EstimationMethod;
import org.facecard.pipelines.common.Draws;

/** The percentile interval of a statistic that draws whole groups with replacement: points of one group are not independent. */
final class GroupBootstrap {
    private static final double TAIL = 0.025;
    private static final int REPLICATES = 2_000;

    /** Linear interpolation between order statistics (R's type 7, NumPy's default). */
    private static final Quantile QUANTILE = Quantile.withDefaults().with(EstimationMethod.HF7);

    private final double[] sorted;

    private GroupBootstrap(double[] sorted) {
        this.sorted = sorted;
    }

    /** A statistic of drawn groups. */
    interface Statistic {
        /** @param drawn indices of groups */
        double of(int[] drawn);
    }

    /** Draws from {@code groups} groups; replicates without a finite value are left out. */
    static GroupBootstrap of(int groups, Draws draws, Statistic statistic) {
        return new GroupBootstrap(IntStream.range(0, REPLICATES)
                .mapToDouble(replicate ->
                        statistic.of(drawn(groups, draws.at(replicate).generator())))
                .filter(Double::isFinite)
                .sorted()
                .toArray());
    }

    /** Returns the lower end at 95 %; not a number without a replicate. */
    double low() {
        return percentile(TAIL);
    }

    /** Returns the upper end at 95 %; not a number without a replicate. */
    double high() {
        return percentile(1 - TAIL);
    }

    private double percentile(double share) {
        return QUANTILE.evaluate(sorted.length, i -> sorted[i], share);
    }

    private static int[] drawn(int groups, RandomGenerator generator) {
        int[] drawn = new int[groups];
        Arrays.setAll(drawn, group -> generator.nextInt(groups));
        return drawn;
    }
}
