package org.facecard.pipelines.report.claims;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.facecard.pipelines.report.claims.Estimator.Course;
import org.facecard.pipelines.report.claims.Estimator.SplitReading;
import org.facecard.pipelines.report.data.MemorisationMeasure;
import org.facecard.pipelines.report.data.MemorisationMeasures;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.report.data.TrainedPoint;
import org.facecard.pipelines.report.measure.CheckpointReadings;
import org.facecard.pipelines.report.measure.MatchedSuccess;
import org.facecard.pipelines.report.measure.Measure;
import org.facecard.pipelines.report.measure.Onset;
import org.facecard.pipelines.report.statistics.PairedEpisodes;
import org.facecard.pipelines.report.statistics.RatioTerm;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.claims.quantities.ArmChange;
import org.facecard.pipelines.study.claims.quantities.ArmDifference;
import org.facecard.pipelines.study.claims.quantities.ComparisonPoint;
import org.facecard.pipelines.study.claims.quantities.EpisodeQuantity;
import org.facecard.pipelines.study.claims.quantities.GainRecovered;
import org.facecard.pipelines.study.claims.quantities.MemorisationChange;
import org.facecard.pipelines.study.claims.quantities.MemorisationDifference;
import org.facecard.pipelines.study.claims.quantities.MemorisationMetric;
import org.facecard.pipelines.study.claims.quantities.Metric;
import org.facecard.pipelines.study.claims.quantities.OnsetDifference;
import org.facecard.pipelines.study.claims.quantities.PeakDifference;
import org.facecard.pipelines.study.claims.quantities.PeakPosition;
import org.facecard.pipelines.study.claims.quantities.PooledChange;
import org.facecard.pipelines.study.claims.quantities.PooledDifference;
import org.facecard.pipelines.study.claims.quantities.Quantity;
import org.facecard.pipelines.study.claims.quantities.StairStepDifference;

/** Defines for every kind of quantity which episodes enter and which statistic of their means is taken. */
public final class ClaimEstimators {
    private final ReportData data;
    private final MemorisationMeasures probes;
    private final PeakEstimators peaks;

    public ClaimEstimators(ReportData data) {
        this.data = data;
        this.probes = new MemorisationMeasures(data);
        this.peaks = new PeakEstimators(data);
    }

    public Estimator of(Quantity quantity) {
        if (quantity instanceof PooledDifference pooled) {
            return Estimator.mean(
                    pooled.differences().stream().map(this::difference).toList());
        }
        if (quantity instanceof PooledChange pooled) {
            return Estimator.mean(pooled.changes().stream().map(this::change).toList());
        }
        if (quantity instanceof GainRecovered recovered) {
            return RecoveredGain.of(change(recovered.gain()), change(recovered.cleanGain()), recovered.clean());
        }
        if (quantity instanceof OnsetDifference onset) {
            return onset(onset);
        }
        if (quantity instanceof PeakDifference peak) {
            return peaks.difference(peak);
        }
        if (quantity instanceof PeakPosition peak) {
            return peaks.position(peak);
        }
        if (quantity instanceof StairStepDifference steps) {
            return new StairStepEstimators(data).of(steps);
        }
        if (quantity instanceof MemorisationDifference memorised) {
            return memorised(data.end(memorised.arm()), data.end(memorised.minus()), memorised.metric());
        }
        if (quantity instanceof MemorisationChange memorised) {
            return memorised(data.end(memorised.arm()), data.start(memorised.arm()), memorised.metric());
        }
        return quantity instanceof ArmDifference difference ? difference(difference) : change((ArmChange) quantity);
    }

    private Estimator change(ArmChange change) {
        return paired(data.end(change.arm()), data.start(change.arm()), change);
    }

    private Estimator difference(ArmDifference difference) {
        return difference.at() == ComparisonPoint.MATCHED_ID_SUCCESS
                ? matched(difference)
                : paired(data.end(difference.arm()), data.end(difference.minus()), difference);
    }

    private Estimator paired(CheckpointReadings later, CheckpointReadings earlier, EpisodeQuantity quantity) {
        Split split = quantity.split();
        return new Estimator(
                List.of(new SplitReading(later, split), new SplitReading(earlier, split)),
                data.paired(later, earlier, split, Measure.of(quantity)).samples(),
                PairedEpisodes::difference,
                Optional.empty());
    }

    // ---- at matched ID success

    private Estimator matched(ArmDifference difference) {
        List<List<CheckpointReadings>> trajectories =
                difference.arms().stream().map(data::trajectory).toList();
        List<List<RatioTerm>> samples = trajectories.stream()
                .flatMap(trajectory -> samples(trajectory, difference))
                .toList();
        MatchedSuccess matching = new MatchedSuccess(
                trajectories.get(0).size(), trajectories.get(1).size());
        return new Estimator(
                trajectories.stream()
                        .flatMap(List::stream)
                        .flatMap(at -> Stream.of(
                                new SplitReading(at, Split.HELD_OUT_ID), new SplitReading(at, difference.split())))
                        .toList(),
                samples,
                matching::difference,
                matching.rises(Estimator.means(samples))
                        ? Optional.empty()
                        : Optional.of(
                                "not both arms rise above their start in held-out ID success: there is nothing to match"));
    }

    /** Returns the pairs in which not both arms rise above their start, so that both are read there. */
    List<ArmDifference> unmatched(PooledDifference pooled) {
        return pooled.differences().stream()
                .filter(pair -> pair.at() == ComparisonPoint.MATCHED_ID_SUCCESS
                        && matched(pair).obstacle().isPresent())
                .toList();
    }

    private Stream<List<RatioTerm>> samples(List<CheckpointReadings> trajectory, ArmDifference difference) {
        return Stream.concat(
                trajectory.stream().map(at -> data.observations(at, Split.HELD_OUT_ID, idSuccess(difference))),
                trajectory.stream().map(at -> data.observations(at, difference.split(), Measure.of(difference))));
    }

    /** Returns success, or the accuracy that the claim is about. */
    private static Measure idSuccess(ArmDifference difference) {
        Metric metric = switch (difference.metric()) {
            case SUCCESS, STATED_RULE, TRAINING_RULE_INTRUSION, SUCCESS_GIVEN_RECOGNITION -> Metric.SUCCESS;
            case STEP_ACCURACY, WAYPOINT_ACCURACY, TURN_ACCURACY -> difference.metric();
        };
        return new Measure(metric, difference.verificationIterations(), difference.mode());
    }

    // ---- memorisation

    private Estimator memorised(CheckpointReadings minuend, CheckpointReadings subtrahend, MemorisationMetric metric) {
        List<CheckpointReadings> ends = List.of(minuend, subtrahend);
        MemorisationMeasure<?> measure = MemorisationMeasure.of(metric);
        return new Estimator(
                List.of(),
                ends.stream().map(end -> probes.observations(end, measure)).toList(),
                means -> means[0] - means[1],
                probes.missing(ends, measure));
    }

    // ---- onsets

    private Estimator onset(OnsetDifference quantity) {
        List<TrainedPoint> mine = TrainedPoint.of(data, quantity.group());
        List<TrainedPoint> theirs = TrainedPoint.of(data, quantity.minus());
        List<CheckpointReadings> checkpoints = Stream.concat(mine.stream(), theirs.stream())
                .map(TrainedPoint::checkpoint)
                .toList();
        List<List<RatioTerm>> samples = checkpoints.stream()
                .map(at -> data.observations(at, quantity.split(), Measure.of(quantity)))
                .toList();
        Onset first = onset(mine, quantity);
        Onset second = onset(theirs, quantity);
        int half = mine.size();
        double[] all = Estimator.means(samples);
        return new Estimator(
                checkpoints.stream()
                        .map(at -> new SplitReading(at, quantity.split()))
                        .toList(),
                samples,
                means -> first.decadesFrom(
                        second,
                        first.of(Arrays.copyOf(means, half)),
                        second.of(Arrays.copyOfRange(means, half, means.length))),
                Course.STEPWISE,
                first.obstacle(
                        second,
                        first.of(Arrays.copyOf(all, half)),
                        second.of(Arrays.copyOfRange(all, half, all.length))));
    }

    private static Onset onset(List<TrainedPoint> checkpoints, OnsetDifference quantity) {
        return new Onset(
                checkpoints.stream().mapToDouble(TrainedPoint::exposure).toArray(), quantity.threshold());
    }
}
