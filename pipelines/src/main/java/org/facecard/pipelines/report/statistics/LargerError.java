package org.facecard.pipelines.report.statistics;

import java.util.stream.IntStream;

/** An error that exceeds every distance with the larger of the probabilities with which two errors exceed it. */
record LargerError(SymmetricError first, SymmetricError second) implements SymmetricError {
    @Override
    public double above(double distance) {
        return distance < 0
                ? Math.min(first.above(distance), second.above(distance))
                : Math.max(first.above(distance), second.above(distance));
    }

    @Override
    public double[] distances() {
        double[] one = first.distances();
        double[] other = second.distances();
        return IntStream.range(0, one.length)
                .mapToDouble(i -> Math.max(one[i], other[i]))
                .toArray();
    }

    @Override
    public double scale() {
        return Math.max(first.scale(), second.scale());
    }
}
