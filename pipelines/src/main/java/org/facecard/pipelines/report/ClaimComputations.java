package org.facecard.pipelines.report;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.facecard.pipelines.report.Computation.Cell;
import org.facecard.pipelines.report.CrossedBootstrap.Observation;
import org.facecard.pipelines.study.ArmChange;
import org.facecard.pipelines.study.ArmDifference;
import org.facecard.pipelines.study.ComparisonPoint;
import org.facecard.pipelines.study.EpisodeQuantity;
import org.facecard.pipelines.study.MemorisationDifference;
import org.facecard.pipelines.study.Metric;
import org.facecard.pipelines.study.OnsetDifference;
import org.facecard.pipelines.study.PooledDifference;
import org.facecard.pipelines.study.Quantity;
import org.facecard.pipelines.study.Split;

/** Says for every kind of quantity which episodes enter and what is made of their means. */
final class ClaimComputations {
    private final Evidence evidence;
    private final Probes probes;

    ClaimComputations(Evidence evidence) {
        this.evidence = evidence;
        this.probes = new Probes(evidence);
    }

    Computation of(Quantity quantity) {
        if (quantity instanceof PooledDifference pooled) {
            return Computation.mean(
                    pooled.differences().stream().map(this::difference).toList());
        }
        if (quantity instanceof OnsetDifference onset) {
            return onset(onset);
        }
        if (quantity instanceof MemorisationDifference memorised) {
            return memorised(memorised);
        }
        return quantity instanceof ArmDifference difference ? difference(difference) : change((ArmChange) quantity);
    }

    private Computation change(ArmChange change) {
        return paired(evidence.end(change.arm()), evidence.start(change.arm()), change);
    }

    private Computation difference(ArmDifference difference) {
        return difference.at() == ComparisonPoint.MATCHED_ID_SUCCESS
                ? matched(difference)
                : paired(evidence.end(difference.arm()), evidence.end(difference.minus()), difference);
    }

    private Computation paired(Checkpoint later, Checkpoint earlier, EpisodeQuantity quantity) {
        Split split = quantity.split();
        return new Computation(
                List.of(new Cell(later, split), new Cell(earlier, split)),
                evidence.paired(later, earlier, split, Measure.of(quantity)).samples(),
                Paired::difference,
                Optional.empty());
    }

    // ---- at matched ID success

    private Computation matched(ArmDifference difference) {
        List<List<Checkpoint>> trajectories =
                difference.arms().stream().map(evidence::trajectory).toList();
        List<List<Observation>> samples = trajectories.stream()
                .flatMap(trajectory -> samples(trajectory, difference))
                .toList();
        MatchedSuccess matching = new MatchedSuccess(
                trajectories.get(0).size(), trajectories.get(1).size());
        return new Computation(
                trajectories.stream()
                        .flatMap(List::stream)
                        .flatMap(at -> Stream.of(new Cell(at, Split.HELD_OUT_ID), new Cell(at, difference.split())))
                        .toList(),
                samples,
                matching::difference,
                matching.rises(Computation.means(samples))
                        ? Optional.empty()
                        : Optional.of(
                                "not both arms rise above their start in held-out ID success: there is nothing to match"));
    }

    private Stream<List<Observation>> samples(List<Checkpoint> trajectory, ArmDifference difference) {
        return Stream.concat(
                trajectory.stream().map(at -> evidence.observations(at, Split.HELD_OUT_ID, idSuccess(difference))),
                trajectory.stream().map(at -> evidence.observations(at, difference.split(), Measure.of(difference))));
    }

    /** Success; where the claim is about an accuracy, that accuracy. */
    private static Measure idSuccess(ArmDifference difference) {
        Metric metric = switch (difference.metric()) {
            case SUCCESS, STATED_RULE, TRAINING_RULE_INTRUSION, SUCCESS_GIVEN_RECOGNITION -> Metric.SUCCESS;
            case STEP_ACCURACY, WAYPOINT_ACCURACY, TURN_ACCURACY -> difference.metric();
        };
        return new Measure(metric, difference.attempts(), difference.mode());
    }

    // ---- memorisation

    private Computation memorised(MemorisationDifference quantity) {
        List<Checkpoint> ends = quantity.arms().stream().map(evidence::end).toList();
        Probe<?> probe = Probe.of(quantity.metric());
        return new Computation(
                List.of(),
                ends.stream().map(end -> probes.observations(end, probe)).toList(),
                means -> means[0] - means[1],
                probes.missing(ends, probe));
    }

    // ---- onsets

    private Computation onset(OnsetDifference quantity) {
        List<TrainedPoint> mine = TrainedPoint.of(evidence, quantity.group());
        List<TrainedPoint> theirs = TrainedPoint.of(evidence, quantity.minus());
        List<Checkpoint> checkpoints = Stream.concat(mine.stream(), theirs.stream())
                .map(TrainedPoint::checkpoint)
                .toList();
        List<List<Observation>> samples = checkpoints.stream()
                .map(at -> evidence.observations(at, quantity.split(), Measure.of(quantity)))
                .toList();
        Onset first = onset(mine, quantity);
        Onset second = onset(theirs, quantity);
        int half = mine.size();
        double[] all = Computation.means(samples);
        return new Computation(
                checkpoints.stream().map(at -> new Cell(at, quantity.split())).toList(),
                samples,
                means -> first.decadesFrom(
                        second,
                        first.of(Arrays.copyOf(means, half)),
                        second.of(Arrays.copyOfRange(means, half, means.length))),
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
