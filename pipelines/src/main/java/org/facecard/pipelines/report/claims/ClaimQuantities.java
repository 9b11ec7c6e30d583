package org.facecard.pipelines.report.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.report.claims.Estimator.Cell;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.report.statistics.CrossedBootstrap;
import org.facecard.pipelines.report.statistics.Distribution;
import org.facecard.pipelines.report.statistics.Spread;
import org.facecard.pipelines.report.words.DisplayNames;
import org.facecard.pipelines.study.ReadingMode;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.claims.ClaimSpec;
import org.facecard.pipelines.study.claims.DecisionRule;
import org.facecard.pipelines.study.claims.EpisodeQuantity;
import org.facecard.pipelines.study.claims.Quantity;
import org.facecard.pipelines.study.spec.StudySpec;

/** Computes what claims are about, and says what is in the way of deciding them. */
final class ClaimQuantities {
    /**
     * A claim's quantity.
     *
     * @param distribution over the seeds that have it; empty when there is nothing to compute it from
     * @param spread where its spread comes from
     * @param obstacle why the claim's rule cannot be applied; empty when it can
     */
    record Found(Optional<Distribution> distribution, Optional<Spread> spread, Optional<String> obstacle) {
        private static Found of(Estimator computation, CrossedBootstrap bootstrap) {
            Optional<Distribution> distribution = computation.distribution(bootstrap);
            return new Found(
                    distribution,
                    computation.spread(bootstrap),
                    computation.obstacle().or(() -> invariable(distribution)));
        }
    }

    /** More than tables need: the smallest p-value is two in this many, and Holm multiplies it by the number of claims. */
    private static final int REPLICATES = 10_000;

    private static final int NAMED_CELLS = 2;

    private final ReportData evidence;
    private final StudySpec spec;
    private final ClaimEstimators computations;
    private final CrossedBootstrap bootstrap;

    ClaimQuantities(ReportData evidence) {
        this.evidence = evidence;
        this.spec = evidence.spec();
        this.computations = new ClaimEstimators(evidence);
        this.bootstrap = new CrossedBootstrap(Draws.of(spec.evaluation().seed(), "report/claims"), REPLICATES);
    }

    Found found(ClaimSpec claim) {
        return Found.of(computation(claim.quantity(), claim.rule()), bootstrap);
    }

    /** {@code quantity} here minus the same in another part; equal seeds and problems are resampled together. */
    Found found(EpisodeQuantity quantity, DecisionRule rule, ClaimQuantities subtrahend) {
        return Found.of(
                Estimator.difference(computation(quantity, rule), subtrahend.computation(quantity, rule)), bootstrap);
    }

    /** How the quantity follows, with the first of all that is in the way of deciding it. */
    private Estimator computation(Quantity quantity, DecisionRule rule) {
        Estimator computation = computations.of(quantity);
        return computation.but(Stream.of(unavailable(quantity, computation), tooFewSeeds(rule), computation.obstacle())
                .flatMap(Optional::stream)
                .findFirst());
    }

    private static Optional<String> invariable(Optional<Distribution> distribution) {
        return distribution.filter(found -> found.standardError() > 0).isPresent()
                ? Optional.empty()
                : Optional.of("no variance: every resample gives the same value");
    }

    private Optional<String> unavailable(Quantity quantity, Estimator computation) {
        return quantity instanceof EpisodeQuantity episodes
                ? unread(episodes, computation).or(() -> missing(episodes.mode(), computation))
                : Optional.empty();
    }

    private Optional<String> unread(EpisodeQuantity quantity, Estimator computation) {
        int attempts = spec.evaluation().verificationIterations();
        Optional<Split> split = computation.cells().stream()
                .map(Cell::split)
                .filter(wanted -> !spec.evaluation().splits().contains(wanted))
                .findFirst();
        if (split.isPresent()) {
            return Optional.of("the study does not read " + DisplayNames.of(split.get()));
        }
        if (!spec.evaluation().modes().contains(quantity.mode())) {
            return Optional.of(
                    "the study takes no %s reading".formatted(quantity.mode().label()));
        }
        return quantity.attempts() <= attempts
                ? Optional.empty()
                : Optional.of("the study gives %s, the claim asks for %d"
                        .formatted(DisplayNames.attempts(attempts), quantity.attempts()));
    }

    private Optional<String> missing(ReadingMode mode, Estimator computation) {
        List<String> missing = new ArrayList<>();
        for (long seed : spec.seeds()) {
            computation.cells().stream()
                    .filter(cell -> evidence.reading(seed, cell.checkpoint(), cell.split(), mode)
                            .filter(reading -> !reading.episodes().isEmpty())
                            .isEmpty())
                    .forEach(cell -> missing.add("%s of %s, seed %d"
                            .formatted(
                                    DisplayNames.of(cell.split()),
                                    cell.checkpoint().words(),
                                    seed)));
        }
        List<String> cells = missing.stream().distinct().toList();
        return cells.isEmpty() ? Optional.empty() : Optional.of("missing: " + clipped(cells));
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
}
