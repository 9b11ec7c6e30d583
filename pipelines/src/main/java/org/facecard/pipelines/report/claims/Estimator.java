package org.facecard.pipelines.report.claims;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.facecard.pipelines.report.measure.CheckpointReadings;
import org.facecard.pipelines.report.statistics.CrossedBootstrap;
import org.facecard.pipelines.report.statistics.CrossedBootstrap.Observation;
import org.facecard.pipelines.report.statistics.Distribution;
import org.facecard.pipelines.report.statistics.Spread;
import org.facecard.pipelines.study.Split;

/**
 * How a quantity follows from episodes.
 *
 * @param cells what must have been read, in every seed
 * @param samples whose means enter
 * @param statistic of these means, in their order
 * @param obstacle why the statistic says nothing although all cells are there
 */
public record Estimator(
        List<Cell> cells,
        List<List<Observation>> samples,
        ToDoubleFunction<double[]> statistic,
        Optional<String> obstacle) {
    /**
     * A checkpoint on a split.
     *
     * @param checkpoint in every seed
     * @param split on which it was read
     */
    record Cell(CheckpointReadings checkpoint, Split split) {}

    /** Copies the lists. */
    public Estimator {
        cells = List.copyOf(cells);
        samples = List.copyOf(samples);
    }

    /** The mean of several, each counting the same; an obstacle only when all have one. */
    static Estimator mean(List<Estimator> parts) {
        return new Estimator(
                parts.stream().flatMap(part -> part.cells().stream()).distinct().toList(),
                parts.stream().flatMap(part -> part.samples().stream()).toList(),
                means -> mean(parts, means),
                parts.stream().allMatch(part -> part.obstacle().isPresent())
                        ? parts.get(0).obstacle()
                        : Optional.empty());
    }

    private static double mean(List<Estimator> parts, double[] means) {
        double sum = 0;
        int from = 0;
        for (Estimator part : parts) {
            int to = from + part.samples().size();
            sum += part.statistic().applyAsDouble(Arrays.copyOfRange(means, from, to));
            from = to;
        }
        return sum / parts.size();
    }

    /** The same with another obstacle. */
    Estimator but(Optional<String> other) {
        return new Estimator(cells, samples, statistic, other);
    }

    /** One minus the other. */
    static Estimator difference(Estimator minuend, Estimator subtrahend) {
        int half = minuend.samples().size();
        return new Estimator(
                Stream.concat(minuend.cells().stream(), subtrahend.cells().stream())
                        .distinct()
                        .toList(),
                Stream.concat(minuend.samples().stream(), subtrahend.samples().stream())
                        .toList(),
                means -> minuend.statistic().applyAsDouble(Arrays.copyOf(means, half))
                        - subtrahend.statistic().applyAsDouble(Arrays.copyOfRange(means, half, means.length)),
                minuend.obstacle().or(subtrahend::obstacle));
    }

    /** The statistic over all replicates of {@code bootstrap}; empty when a sample is. */
    public Optional<Distribution> distribution(CrossedBootstrap bootstrap) {
        return samples.stream().anyMatch(List::isEmpty)
                ? Optional.empty()
                : Optional.of(bootstrap.distribution(samples, statistic));
    }

    /** Where the statistic's spread comes from; empty when a sample is. */
    Optional<Spread> spread(CrossedBootstrap bootstrap) {
        return samples.stream().anyMatch(List::isEmpty)
                ? Optional.empty()
                : Optional.of(bootstrap.spread(samples, statistic));
    }

    /** The means of all observations. */
    static double[] means(List<List<Observation>> samples) {
        return samples.stream().mapToDouble(Estimator::weighted).toArray();
    }

    /** Not a number when nothing weighs anything. */
    private static double weighted(List<Observation> sample) {
        double values = sample.stream().mapToDouble(Observation::value).sum();
        return values / sample.stream().mapToDouble(Observation::weight).sum();
    }
}
