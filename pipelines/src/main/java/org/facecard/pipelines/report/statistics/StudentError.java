package org.facecard.pipelines.report.statistics;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Student's t times a scale.
 *
 * @param freedom degrees of freedom behind the scale; infinite when it is known
 * @param scale 0 for no error at all
 * @param unit the distribution at a scale of 1
 */
record StudentError(double freedom, double scale, ContinuousDistribution unit) implements SymmetricError {
    private static final double NORMAL_FROM = 10_000;
    private static final Map<Double, double[]> UNIT_DISTANCES = new ConcurrentHashMap<>();

    static StudentError of(double freedom, double scale) {
        return freedom < NORMAL_FROM
                ? new StudentError(freedom, scale, TDistribution.of(Math.max(1, freedom)))
                : new StudentError(Double.POSITIVE_INFINITY, scale, NormalDistribution.of(0, 1));
    }

    @Override
    public double above(double distance) {
        if (scale == 0) {
            return distance > 0 ? 0 : distance < 0 ? 1 : 0.5;
        }
        return unit.survivalProbability(distance / scale);
    }

    @Override
    public double[] distances() {
        double[] units = UNIT_DISTANCES.computeIfAbsent(
                freedom,
                known -> IntStream.rangeClosed(0, INTERVALS)
                        .mapToDouble(i -> unit.inverseSurvivalProbability(SymmetricError.probability(i) / 2))
                        .toArray());
        return Arrays.stream(units).map(distance -> scale * distance).toArray();
    }
}
