package org.facecard.pipelines.report.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.report.claims.Estimator.SplitReading;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.report.statistics.Estimate;
import org.facecard.pipelines.report.statistics.Inference;
import org.facecard.pipelines.report.words.DisplayNames;
import org.facecard.pipelines.study.ReadingMode;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.claims.ClaimSpec;
import org.facecard.pipelines.study.claims.DecisionRule;
import org.facecard.pipelines.study.claims.quantities.EpisodeQuantity;
import org.facecard.pipelines.study.claims.quantities.Quantity;
import org.facecard.pipelines.study.spec.StudySpec;

/** Computes the quantities of claims, or says what prevents a decision. */
final class ClaimQuantities {
    /**
     * A claim's quantity.
     *
     * @param inference from the seeds that the rule names; empty when there is nothing to compute it from
     * @param observations episodes behind it
     * @param pooled the same as ratios of all sums, in which a seed counts by its weight
     * @param overAll over all seeds of the study, where it has more than the rule names
     * @param obstacle why the claim's rule cannot be applied; empty when it can
     * @param notes remarks to be read with the verdict
     */
    record Found(
            Optional<Inference> inference,
            int observations,
            Optional<Double> pooled,
            Optional<Estimate> overAll,
            Optional<String> obstacle,
            List<String> notes) {
        private static Found of(Estimator estimator, DecisionRule rule, Draws draws) {
            Optional<Inference> inference = estimator.inference(draws);
            return new Found(
                    inference,
                    estimator.observations(),
                    estimator.pooled(),
                    Optional.empty(),
                    estimator.obstacle().or(() -> undecidable(inference, rule.seeds())),
                    List.of());
        }

        private Found noted(ClaimSpec claim, StudySpec study, List<String> caveats) {
            List<String> all = new ArrayList<>(ClaimNotes.of(claim, study, this));
            all.addAll(caveats);
            return new Found(inference, observations, pooled, overAll, obstacle, all);
        }

        private Found beside(Optional<Estimate> all) {
            return new Found(inference, observations, pooled, all, obstacle, notes);
        }
    }

    private static final int NAMED_CELLS = 2;

    private final ReportData data;
    private final StudySpec spec;
    private final ClaimEstimators estimators;
    private final ClaimCaveats caveats;
    private final Draws draws;

    ClaimQuantities(ReportData data) {
        this.data = data;
        this.spec = data.spec();
        this.estimators = new ClaimEstimators(data);
        this.caveats = new ClaimCaveats(data);
        this.draws = Draws.of(spec.evaluation().seed(), "report/claims");
    }

    /** Returns the quantity of {@code claim} from as many of the study's first seeds as its rule names. */
    Found found(ClaimSpec claim) {
        ClaimQuantities own = first(claim.rule());
        Found found = Found.of(own.estimator(claim.quantity(), claim.rule()), claim.rule(), draws);
        return (own == this
                        ? found
                        : found.beside(estimators.of(claim.quantity()).estimate(draws)))
                .noted(claim, spec, own.caveats.of(claim.quantity()));
    }

    /** Returns {@code quantity} here minus the same in another part; equal seeds and problems are pairs. */
    Found found(EpisodeQuantity quantity, ClaimSpec claim, ClaimQuantities subtrahend) {
        DecisionRule rule = claim.rule();
        ClaimQuantities own = first(rule);
        ClaimQuantities other = subtrahend.first(rule);
        return Found.of(
                        Estimator.difference(own.estimator(quantity, rule), other.estimator(quantity, rule)),
                        rule,
                        draws)
                .noted(
                        claim,
                        spec,
                        Stream.concat(own.caveats(quantity), other.caveats(quantity))
                                .toList());
    }

    /** Returns the caveats of one of two parts, with its name. */
    private Stream<String> caveats(EpisodeQuantity quantity) {
        return caveats.of(quantity).stream().map(caveat -> "in %s, %s".formatted(spec.name(), caveat));
    }

    private ClaimQuantities first(DecisionRule rule) {
        ReportData first = data.first(rule.seeds());
        return first == data ? this : new ClaimQuantities(first);
    }

    /** Returns the estimator of the quantity, with the first obstacle to deciding it. */
    private Estimator estimator(Quantity quantity, DecisionRule rule) {
        Estimator estimator = estimators.of(quantity);
        return estimator.but(Stream.of(unavailable(quantity, estimator), tooFewSeeds(rule), estimator.obstacle())
                .flatMap(Optional::stream)
                .findFirst());
    }

    /** An inference leaves out a seed whose share is not defined, such as one that read no picture right. */
    private static Optional<String> undecidable(Optional<Inference> inference, int asked) {
        if (inference.filter(Inference::varies).isEmpty()) {
            return Optional.of("no variance: every episode gives the same value");
        }
        int seeds = inference.map(Inference::seeds).orElse(0);
        if (seeds < 2) {
            return Optional.of("a decision needs at least two seeds");
        }
        return seeds >= asked
                ? Optional.empty()
                : Optional.of(
                        "the rule asks for %d seeds, and the share is defined in only %d".formatted(asked, seeds));
    }

    private Optional<String> unavailable(Quantity quantity, Estimator computation) {
        return quantity instanceof EpisodeQuantity episodes
                ? unread(episodes, computation).or(() -> missing(episodes.mode(), computation))
                : Optional.empty();
    }

    private Optional<String> unread(EpisodeQuantity quantity, Estimator computation) {
        int attempts = spec.verificationIterations(quantity.split());
        Optional<Split> split = computation.cells().stream()
                .map(SplitReading::split)
                .filter(wanted -> !spec.evaluation().splits().contains(wanted))
                .findFirst();
        if (split.isPresent()) {
            return Optional.of("the study does not read " + DisplayNames.of(split.get()));
        }
        if (!taken(quantity.mode())) {
            return Optional.of(
                    "the study has no %s reading".formatted(quantity.mode().label()));
        }
        return quantity.verificationIterations() <= attempts
                ? Optional.empty()
                : Optional.of("the study gives %s, the claim asks for %d"
                        .formatted(DisplayNames.attempts(attempts), quantity.verificationIterations()));
    }

    /** A study with pictures always measures recognition, in addition to the modes that it names. */
    private boolean taken(ReadingMode mode) {
        return mode == ReadingMode.RECOGNITION
                ? spec.vision() != null
                : spec.evaluation().modes().contains(mode);
    }

    private Optional<String> missing(ReadingMode mode, Estimator computation) {
        List<String> missing = new ArrayList<>();
        for (long seed : spec.seeds()) {
            computation.cells().stream()
                    .filter(cell -> data.reading(seed, cell.checkpoint(), cell.split(), mode)
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
