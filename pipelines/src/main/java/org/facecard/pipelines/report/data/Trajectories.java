package org.facecard.pipelines.report.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.facecard.pipelines.report.chart.ArmStyle;
import org.facecard.pipelines.report.chart.Series;
import org.facecard.pipelines.report.chart.Series.Point;
import org.facecard.pipelines.report.chart.Series.SeedLine;
import org.facecard.pipelines.report.measure.CheckpointReadings;
import org.facecard.pipelines.report.measure.Measure;
import org.facecard.pipelines.report.statistics.Estimate;
import org.facecard.pipelines.study.Split;

/** Arms as lines of a figure: thick over all seeds with intervals, thin for each seed. */
public final class Trajectories {
    private static final double PER_CENT = 100;

    /** A number of an arm's checkpoint, the mean over seeds. */
    public interface Across extends BiFunction<String, CheckpointReadings, OptionalDouble> {}

    private final ReportData data;

    public Trajectories(ReportData data) {
        this.data = data;
    }

    /** Returns {@code measure} on {@code split}, per cent, over {@code across}, for every arm that has it. */
    public List<Series> over(Across across, Split split, Measure measure) {
        return series(
                arm -> points(arm, across, at -> data.mean(at, split, measure)),
                (arm, seed) -> points(arm, across, at -> alone(data.seedMean(seed, at, split, measure))));
    }

    /** Returns the change of {@code measure} since each arm's start, in points, over {@code across}. */
    public List<Series> changeOver(Across across, Split split, Measure measure) {
        return series(
                arm -> points(arm, across, at -> data.difference(at, data.start(arm), split, measure)),
                (arm, seed) -> points(arm, across, at -> alone(change(seed, arm, at, split, measure))));
    }

    /**
     * Returns every arm's path in the plane of two measures on {@code split}. Points are shaded by their compute, as a
     * share of the most that any arm has spent.
     */
    public List<Series> plane(Split split, Measure across, Measure up) {
        return series(
                arm -> points(
                        arm,
                        (name, at) -> perCent(data.mean(at, split, across)),
                        at -> data.mean(at, split, up),
                        shareOfCompute()),
                (arm, seed) -> points(
                        arm,
                        (name, at) -> perCent(alone(data.seedMean(seed, at, split, across))),
                        at -> alone(data.seedMean(seed, at, split, up))));
    }

    /** Returns every arm's path in the plane of {@code measure} on held-out ID and on {@code split}. */
    public List<Series> plane(Split split, Measure measure) {
        return series(
                arm -> points(
                        arm,
                        (name, at) -> perCent(data.mean(at, Split.HELD_OUT_ID, measure)),
                        at -> data.mean(at, split, measure)),
                (arm, seed) -> points(
                        arm,
                        (name, at) -> perCent(alone(data.seedMean(seed, at, Split.HELD_OUT_ID, measure))),
                        at -> alone(data.seedMean(seed, at, split, measure))));
    }

    private Across shareOfCompute() {
        double most = data.arms().stream()
                .flatMap(arm -> data.trajectory(arm).stream().map(at -> data.teraflops(arm, at)))
                .flatMapToDouble(OptionalDouble::stream)
                .max()
                .orElse(0);
        return (arm, at) -> data.teraflops(arm, at).stream()
                .map(spent -> most > 0 ? spent / most : 0)
                .findFirst();
    }

    private List<Series> series(Function<String, List<Point>> mean, BiFunction<String, Long, List<Point>> ofSeed) {
        return data.arms().stream()
                .map(arm -> new Series(arm, ArmStyle.of(data.spec(), arm), mean.apply(arm), threads(arm, ofSeed)))
                .filter(series -> !series.points().isEmpty())
                .toList();
    }

    private List<SeedLine> threads(String arm, BiFunction<String, Long, List<Point>> ofSeed) {
        List<Long> seeds = data.spec().seeds();
        return seeds.size() == 1
                ? List.of()
                : seeds.stream()
                        .map(seed -> new SeedLine(seed.toString(), ofSeed.apply(arm, seed)))
                        .toList();
    }

    private List<Point> points(String arm, Across across, Function<CheckpointReadings, Optional<Estimate>> value) {
        return points(arm, across, value, (name, at) -> OptionalDouble.empty());
    }

    private List<Point> points(
            String arm, Across across, Function<CheckpointReadings, Optional<Estimate>> value, Across shade) {
        List<Point> points = new ArrayList<>();
        for (CheckpointReadings checkpoint : data.trajectory(arm)) {
            OptionalDouble x = across.apply(arm, checkpoint);
            Optional<Estimate> estimate = x.isPresent() ? value.apply(checkpoint) : Optional.empty();
            estimate.ifPresent(y -> points.add(new Point(
                    x.orElseThrow(),
                    PER_CENT * y.mean(),
                    PER_CENT * y.low(),
                    PER_CENT * y.high(),
                    shade.apply(arm, checkpoint))));
        }
        return points;
    }

    private OptionalDouble change(long seed, String arm, CheckpointReadings at, Split split, Measure measure) {
        OptionalDouble later = data.seedMean(seed, at, split, measure);
        OptionalDouble earlier = data.seedMean(seed, data.start(arm), split, measure);
        return later.isPresent() && earlier.isPresent()
                ? OptionalDouble.of(later.getAsDouble() - earlier.getAsDouble())
                : OptionalDouble.empty();
    }

    private static OptionalDouble perCent(Optional<Estimate> estimate) {
        return estimate.map(value -> OptionalDouble.of(PER_CENT * value.mean())).orElse(OptionalDouble.empty());
    }

    /** Returns a value without an interval. */
    private static Optional<Estimate> alone(OptionalDouble value) {
        return value.isPresent()
                ? Optional.of(new Estimate(value.getAsDouble(), value.getAsDouble(), value.getAsDouble(), 1, 0, 0))
                : Optional.empty();
    }
}
