package org.facecard.pipelines.report.statistics;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** S. Holm, "A simple sequentially rejective multiple test procedure", Scandinavian Journal of Statistics 6 (1979), 65-70. */
public final class Holm {
    private Holm() {}

    /**
     * Returns adjusted p-values in the order of {@code values}: rejecting those of at most alpha has a family-wise
     * error rate of at most alpha.
     */
    public static double[] adjust(double[] values) {
        List<Integer> rising = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(index -> values[index]))
                .toList();
        double[] adjusted = new double[values.length];
        double largest = 0;
        for (int rank = 0; rank < values.length; rank++) {
            int index = rising.get(rank);
            largest = Math.max(largest, Math.min(1, (values.length - rank) * values[index]));
            adjusted[index] = largest;
        }
        return adjusted;
    }
}
