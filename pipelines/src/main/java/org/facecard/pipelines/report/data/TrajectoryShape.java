package org.facecard.pipelines.report.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.report.measure.CheckpointReadings;
import org.facecard.pipelines.report.measure.Measure;
import org.facecard.pipelines.report.statistics.CrossFitting;
import org.facecard.pipelines.report.statistics.Estimate;
import org.facecard.pipelines.report.statistics.Estimates;
import org.facecard.pipelines.report.statistics.RatioTerm;
import org.facecard.pipelines.study.Split;

/** Measures whether an arm's success rises to a peak and falls, or dips and recovers: where, and by how much. */
public final class TrajectoryShape {
    /** With fewer checkpoints after the start there is no shape. */
    private static final int FEWEST = 4;

    private static final int REPLICATES = 2_000;
    private static final double TAIL = 0.025;

    private final ReportData data;
    private final Split split;
    private final Measure measure;
    private final Draws draws;

    /**
     * The shape of an arm's trajectory, its start included. Peak and lowest point are cross-fitted.
     *
     * @param rise peak minus start
     * @param fall end minus peak
     * @param dip lowest point minus start; 0 where the start is the lowest
     * @param recovery end minus lowest point
     * @param peak where the mean over seeds is highest, in 10^12 floating-point operations since the start
     */
    public record Shape(Estimate rise, Estimate fall, Estimate dip, Estimate recovery, Place peak) {}

    /**
     * A place on the axis of compute with its 95 % interval from resampling seeds.
     *
     * @param low lower end
     * @param at the place
     * @param high upper end
     */
    public record Place(double low, double at, double high) {}

    /**
     * @param data of the study
     * @param split on which success is read
     * @param measure of success
     */
    public TrajectoryShape(ReportData data, Split split, Measure measure) {
        this.data = data;
        this.split = split;
        this.measure = measure;
        this.draws = Draws.of(data.spec().evaluation().seed(), "report/trajectory-shape");
    }

    /** Returns the shape; empty for an arm of few checkpoints, and if no seed has all of them. */
    public Optional<Shape> of(String arm) {
        List<CheckpointReadings> trajectory = data.trajectory(arm);
        List<List<RatioTerm>> curve = trajectory.stream()
                .map(at -> data.observations(at, split, measure))
                .toList();
        if (trajectory.size() <= FEWEST || curve.stream().anyMatch(List::isEmpty)) {
            return Optional.empty();
        }
        CrossFitting fitted = new CrossFitting(curve);
        List<RatioTerm> end = curve.get(curve.size() - 1);
        Optional<Estimate> rise = difference(fitted.highest(), curve.get(0));
        Optional<Estimate> fall = difference(end, fitted.highest());
        Optional<Estimate> dip = difference(fitted.lowest(), curve.get(0));
        Optional<Estimate> recovery = difference(end, fitted.lowest());
        // Empty where no seed has all of it.
        return rise.isEmpty() || fall.isEmpty() || dip.isEmpty() || recovery.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Shape(rise.get(), fall.get(), dip.get(), recovery.get(), peak(arm, trajectory, curve)));
    }

    private static Optional<Estimate> difference(List<RatioTerm> minuend, List<RatioTerm> subtrahend) {
        return Estimates.of(List.of(minuend, subtrahend), means -> means[0] - means[1]);
    }

    private Place peak(String arm, List<CheckpointReadings> trajectory, List<List<RatioTerm>> curve) {
        List<Map<Long, Double>> means =
                curve.stream().map(CrossFitting::seedMeans).toList();
        List<Long> seeds = List.copyOf(means.get(0).keySet()).stream().sorted().toList();
        double[] compute = trajectory.stream()
                .mapToDouble(at -> data.teraflops(arm, at).orElse(Double.NaN))
                .toArray();
        double[] drawn = new double[REPLICATES];
        for (int replicate = 0; replicate < REPLICATES; replicate++) {
            drawn[replicate] =
                    compute[highest(means, drawn(seeds, draws.at(replicate).generator()))];
        }
        Arrays.sort(drawn);
        return new Place(
                drawn[(int) Math.floor(TAIL * (REPLICATES - 1))],
                compute[highest(means, seeds)],
                drawn[(int) Math.ceil((1 - TAIL) * (REPLICATES - 1))]);
    }

    private static List<Long> drawn(List<Long> seeds, RandomGenerator generator) {
        List<Long> drawn = new ArrayList<>(seeds.size());
        for (int seed = 0; seed < seeds.size(); seed++) {
            drawn.add(seeds.get(generator.nextInt(seeds.size())));
        }
        return drawn;
    }

    /** Returns the index of the highest mean, the first of equal ones. */
    private static int highest(List<Map<Long, Double>> means, List<Long> seeds) {
        int best = 0;
        double reached = Double.NEGATIVE_INFINITY;
        for (int checkpoint = 0; checkpoint < means.size(); checkpoint++) {
            Map<Long, Double> of = means.get(checkpoint);
            double sum = seeds.stream()
                    .mapToDouble(seed -> Objects.requireNonNullElse(of.get(seed), Double.NEGATIVE_INFINITY))
                    .sum();
            if (sum > reached) {
                reached = sum;
                best = checkpoint;
            }
        }
        return best;
    }
}
