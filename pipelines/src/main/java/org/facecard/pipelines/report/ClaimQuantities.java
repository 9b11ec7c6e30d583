package org.facecard.pipelines.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.facecard.pipelines.report.CrossedBootstrap.Observation;
import org.facecard.pipelines.study.ArmDifference;
import org.facecard.pipelines.study.ComparisonPoint;
import org.facecard.pipelines.study.DecisionRule;
import org.facecard.pipelines.study.Draws;
import org.facecard.pipelines.study.Metric;
import org.facecard.pipelines.study.Quantity;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.StudySpec;

/** Computes what claims are about, and says what is in the way of deciding them. */
final class ClaimQuantities {
    /** More than tables need: the smallest p-value is two in this many, and Holm multiplies it by the number of claims. */
    private static final int REPLICATES = 10_000;

    private static final int NAMED_CELLS = 2;

    private final Evidence evidence;
    private final StudySpec spec;
    private final CrossedBootstrap bootstrap;

    ClaimQuantities(Evidence evidence) {
        this.evidence = evidence;
        this.spec = evidence.spec();
        this.bootstrap = new CrossedBootstrap(Draws.of(spec.evaluation().seed(), "report/claims"), REPLICATES);
    }

    /** The quantity over the seeds that have it; empty when there is nothing to compute it from. */
    Optional<Distribution> distribution(Quantity quantity) {
        if (matchedById(quantity)) {
            List<List<Observation>> samples = trajectories((ArmDifference) quantity);
            return samples.stream().anyMatch(List::isEmpty)
                    ? Optional.empty()
                    : Optional.of(bootstrap.distribution(samples, matching((ArmDifference) quantity)::difference));
        }
        List<Checkpoint> ends = checkpoints(quantity);
        Evidence.Paired paired = evidence.paired(ends.get(0), ends.get(1), quantity.split(), Measure.of(quantity));
        return bootstrap.difference(paired.minuend(), paired.subtrahend());
    }

    /** Why {@code rule} cannot be applied; empty when it can. */
    Optional<String> obstacle(Quantity quantity, DecisionRule rule) {
        return Stream.of(unread(quantity), missing(quantity), tooFewSeeds(rule), nothingToMatch(quantity))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> unread(Quantity quantity) {
        int attempts = spec.evaluation().verificationIterations();
        Optional<Split> split = splits(quantity).stream()
                .filter(wanted -> !spec.evaluation().splits().contains(wanted))
                .findFirst();
        if (split.isPresent()) {
            return Optional.of("the study does not read " + Labels.of(split.get()));
        }
        if (!spec.evaluation().modes().contains(quantity.mode())) {
            return Optional.of(
                    "the study takes no %s reading".formatted(quantity.mode().label()));
        }
        return quantity.attempts() <= attempts
                ? Optional.empty()
                : Optional.of("the study gives %s, the claim asks for %d"
                        .formatted(Labels.attempts(attempts), quantity.attempts()));
    }

    private Optional<String> missing(Quantity quantity) {
        List<String> missing = new ArrayList<>();
        for (long seed : spec.seeds()) {
            for (Checkpoint checkpoint : checkpoints(quantity)) {
                splits(quantity).stream()
                        .filter(split -> evidence.reading(seed, checkpoint, split, quantity.mode())
                                .filter(reading -> !reading.episodes().isEmpty())
                                .isEmpty())
                        .forEach(split ->
                                missing.add("%s of %s, seed %d".formatted(Labels.of(split), name(checkpoint), seed)));
            }
        }
        List<String> cells = missing.stream().distinct().toList();
        return cells.isEmpty() ? Optional.empty() : Optional.of("missing: " + clipped(cells));
    }

    private static String name(Checkpoint checkpoint) {
        return checkpoint.equals(Checkpoint.INIT)
                ? "init"
                : "%s, budget %d".formatted(checkpoint.arm(), checkpoint.budget());
    }

    private static String clipped(List<String> cells) {
        String named = cells.stream().limit(NAMED_CELLS).collect(Collectors.joining("; "));
        return cells.size() <= NAMED_CELLS ? named : "%s and %d more".formatted(named, cells.size() - NAMED_CELLS);
    }

    private Optional<String> tooFewSeeds(DecisionRule rule) {
        int seeds = spec.seeds().size();
        return seeds >= rule.seeds()
                ? Optional.empty()
                : Optional.of("the rule asks for %d seeds, the study has %d".formatted(rule.seeds(), seeds));
    }

    private Optional<String> nothingToMatch(Quantity quantity) {
        if (!matchedById(quantity)) {
            return Optional.empty();
        }
        double[] means = trajectories((ArmDifference) quantity).stream()
                .mapToDouble(ClaimQuantities::mean)
                .toArray();
        return matching((ArmDifference) quantity).rises(means)
                ? Optional.empty()
                : Optional.of("not both arms rise above the init in held-out ID success: there is nothing to match");
    }

    private static double mean(List<Observation> sample) {
        double values = sample.stream().mapToDouble(Observation::value).sum();
        return values / sample.stream().mapToDouble(Observation::weight).sum();
    }

    private static boolean matchedById(Quantity quantity) {
        return quantity instanceof ArmDifference difference && difference.at() == ComparisonPoint.MATCHED_ID_SUCCESS;
    }

    private List<Split> splits(Quantity quantity) {
        return matchedById(quantity) ? List.of(Split.HELD_OUT_ID, quantity.split()) : List.of(quantity.split());
    }

    /** Minuend before subtrahend where there are two. */
    private List<Checkpoint> checkpoints(Quantity quantity) {
        if (matchedById(quantity)) {
            return quantity.arms().stream()
                    .flatMap(arm -> evidence.trajectory(arm).stream())
                    .toList();
        }
        return quantity instanceof ArmDifference difference
                ? List.of(evidence.end(difference.arm()), evidence.end(difference.minus()))
                : List.of(evidence.end(quantity.arms().get(0)), Checkpoint.INIT);
    }

    private List<List<Observation>> trajectories(ArmDifference difference) {
        return difference.arms().stream()
                .map(evidence::trajectory)
                .flatMap(trajectory -> Stream.concat(
                        trajectory.stream()
                                .map(at -> evidence.observations(at, Split.HELD_OUT_ID, idSuccess(difference))),
                        trajectory.stream()
                                .map(at -> evidence.observations(at, difference.split(), Measure.of(difference)))))
                .toList();
    }

    private static Measure idSuccess(ArmDifference difference) {
        return new Measure(Metric.SUCCESS, difference.attempts(), difference.mode());
    }

    private MatchedSuccess matching(ArmDifference difference) {
        return new MatchedSuccess(
                evidence.trajectory(difference.arm()).size(),
                evidence.trajectory(difference.minus()).size());
    }
}
