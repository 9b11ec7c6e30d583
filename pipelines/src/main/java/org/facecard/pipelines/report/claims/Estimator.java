package org.facecard.pipelines.report.claims;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.report.measure.CheckpointReadings;
import org.facecard.pipelines.report.statistics.CrossedSamples;
import org.facecard.pipelines.report.statistics.DrawnInference;
import org.facecard.pipelines.report.statistics.Estimate;
import org.facecard.pipelines.report.statistics.Estimates;
import org.facecard.pipelines.report.statistics.FiellerInference;
import org.facecard.pipelines.report.statistics.Inference;
import org.facecard.pipelines.report.statistics.LinearInference;
import org.facecard.pipelines.report.statistics.Quotient;
import org.facecard.pipelines.report.statistics.RatioTerm;
import org.facecard.pipelines.study.Split;

/**
 * How a quantity is computed from episodes.
 *
 * @param cells what must have been read, in every seed
 * @param samples whose means enter
 * @param statistic of these means, in their order
 * @param course how it moves with them
 * @param obstacle why the statistic says nothing although all cells are there
 */
public record Estimator(
        List<SplitReading> cells,
        List<List<RatioTerm>> samples,
        ToDoubleFunction<double[]> statistic,
        Course course,
        Optional<String> obstacle) {
    /** How the statistic moves with the means. */
    public enum Course {
        /** It has a slope nearly everywhere. */
        SMOOTH,
        /** It jumps and is flat in between. */
        STEPWISE
    }

    /**
     * A checkpoint on a split.
     *
     * @param checkpoint in every seed
     * @param split on which it was read
     */
    record SplitReading(CheckpointReadings checkpoint, Split split) {}

    /** Copies the lists. */
    public Estimator {
        cells = List.copyOf(cells);
        samples = List.copyOf(samples);
    }

    /** With a smooth statistic. */
    public Estimator(
            List<SplitReading> cells,
            List<List<RatioTerm>> samples,
            ToDoubleFunction<double[]> statistic,
            Optional<String> obstacle) {
        this(cells, samples, statistic, Course.SMOOTH, obstacle);
    }

    private static Course course(Stream<Estimator> parts) {
        return parts.anyMatch(part -> part.course() == Course.STEPWISE) ? Course.STEPWISE : Course.SMOOTH;
    }

    /** Returns the mean of several, each counting the same; an obstacle only when all have one. */
    static Estimator mean(List<Estimator> parts) {
        return new Estimator(
                parts.stream().flatMap(part -> part.cells().stream()).distinct().toList(),
                parts.stream().flatMap(part -> part.samples().stream()).toList(),
                means -> mean(parts, means),
                course(parts.stream()),
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

    /** Returns the same with another obstacle. */
    Estimator but(Optional<String> other) {
        return new Estimator(cells, samples, statistic, course, other);
    }

    /** Returns the difference of two quantities. */
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
                course(Stream.of(minuend, subtrahend)),
                minuend.obstacle().or(subtrahend::obstacle));
    }

    /** Returns what the samples say of the statistic; empty when no seed has them all, or for a quotient by nothing. */
    public Optional<Inference> inference(Draws draws) {
        return crossed()
                .flatMap(crossed -> statistic instanceof Quotient quotient
                        ? FiellerInference.of(crossed, quotient)
                        : Optional.of(inference(crossed, draws)));
    }

    private Inference inference(CrossedSamples crossed, Draws draws) {
        return switch (course) {
            case SMOOTH -> LinearInference.of(crossed, statistic);
            case STEPWISE -> DrawnInference.of(crossed, statistic, draws);
        };
    }

    /** Returns the statistic with its interval; empty when no seed has the samples or the statistic says nothing. */
    public Optional<Estimate> estimate(Draws draws) {
        return obstacle.isPresent()
                ? Optional.empty()
                : inference(draws).map(found -> Estimates.of(found, observations()));
    }

    /** Returns the number of episodes behind it. */
    int observations() {
        return samples.stream().mapToInt(List::size).sum();
    }

    /**
     * Returns the statistic of the ratios of all sums, in which a seed counts by its weight; empty when no seed has
     * them all.
     */
    Optional<Double> pooled() {
        return crossed().map(crossed -> statistic.applyAsDouble(crossed.pooled()));
    }

    private Optional<CrossedSamples> crossed() {
        return samples.stream().anyMatch(List::isEmpty) ? Optional.empty() : CrossedSamples.of(samples);
    }

    /** Returns the means over seeds; not a number when no seed has all samples. */
    static double[] means(List<List<RatioTerm>> samples) {
        return CrossedSamples.of(samples)
                .map(CrossedSamples::means)
                .orElseGet(
                        () -> samples.stream().mapToDouble(sample -> Double.NaN).toArray());
    }
}
