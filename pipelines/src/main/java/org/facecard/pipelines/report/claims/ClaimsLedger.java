package org.facecard.pipelines.report.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.facecard.pipelines.report.claims.DecidedClaim.Test;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.report.statistics.Holm;
import org.facecard.pipelines.report.statistics.LinearInference;
import org.facecard.pipelines.results.tables.ClaimRow;
import org.facecard.pipelines.results.tables.Decision;
import org.facecard.pipelines.study.claims.ClaimSpec;
import org.facecard.pipelines.study.claims.DecisionRule;
import org.facecard.pipelines.study.claims.quantities.PartDifference;

/**
 * Decides every claim of a study by its own rule. A claim whose rule cannot be applied is inconclusive and still counts
 * in Holm's correction, with a p-value of 1, so that missing results cannot make the others significant.
 */
public final class ClaimsLedger {
    /** Why a claim is inconclusive although its rule could be applied. */
    static final String NOT_SIGNIFICANT = "not significant among all claims of the study";

    private static final double ALPHA = 0.05;

    /** A claim before the correction. */
    public record Tested(String part, String id, ClaimSpec claim, String quantity, ClaimQuantities.Found found) {
        /** Returns the p-value; 1 when there is an obstacle. */
        double p() {
            return found.obstacle().isEmpty()
                    ? found.inference().orElseThrow().pValue(claim.rule().bound())
                    : 1;
        }

        /** Returns the claim as the part's own report states it. */
        public Tested alone() {
            return new Tested("", id, claim, quantity, found);
        }

        /**
         * Returns the sizes that would decide what is observed, by a test at {@code alpha}; empty if the spread has no
         * components.
         */
        Optional<DecidedClaim.Larger> needed(double alpha) {
            return found.inference()
                    .filter(LinearInference.class::isInstance)
                    .map(LinearInference.class::cast)
                    .map(linear -> DecidedClaim.Larger.of(linear, claim.rule().bound(), alpha));
        }
    }

    private final List<DecidedClaim> claims = new ArrayList<>();

    /** The claims of a study without parts. */
    public ClaimsLedger(ReportData data) {
        this(tested("", data));
    }

    /** Corrects over all of {@code tested}. */
    public ClaimsLedger(List<Tested> tested) {
        double[] adjusted = Holm.adjust(tested.stream().mapToDouble(Tested::p).toArray());
        for (int i = 0; i < adjusted.length; i++) {
            claims.add(decided(tested.get(i), adjusted[i], ALPHA / adjusted.length));
        }
    }

    /** Returns the claims of {@code part}, before the correction. */
    public static List<Tested> tested(String part, ReportData data) {
        ClaimQuantities quantities = new ClaimQuantities(data);
        QuantityWords words = new QuantityWords(data);
        return data.spec().claims().entrySet().stream()
                .map(claim -> new Tested(
                        part,
                        claim.getKey(),
                        claim.getValue(),
                        words.of(claim.getValue().quantity()),
                        quantities.found(claim.getValue())))
                .toList();
    }

    /** Returns the claims about two parts of a study, before the correction. */
    public static List<Tested> between(Map<String, ClaimSpec> claims, Map<String, ReportData> parts) {
        return claims.entrySet().stream()
                .map(claim -> between(claim.getKey(), claim.getValue(), parts))
                .toList();
    }

    private static Tested between(String id, ClaimSpec claim, Map<String, ReportData> parts) {
        PartDifference between = (PartDifference) claim.quantity();
        ReportData minuend = Objects.requireNonNull(parts.get(between.part()));
        ReportData subtrahend = Objects.requireNonNull(parts.get(between.minus()));
        String inEach = new QuantityWords(minuend).of(between.quantity());
        return new Tested(
                "",
                id,
                claim,
                "%s − %s in: %s".formatted(between.part(), between.minus(), inEach),
                new ClaimQuantities(minuend).found(between.quantity(), claim, new ClaimQuantities(subtrahend)));
    }

    /** Returns the claims in the order of the study. */
    public List<DecidedClaim> claims() {
        return claims;
    }

    /** Returns the rows of {@code claims.parquet}. */
    public List<ClaimRow> rows() {
        return claims.stream().map(DecidedClaim::row).toList();
    }

    /** Returns the notes that all claims have, where there are several claims. */
    public List<String> sharedNotes() {
        if (claims.size() < 2) {
            return List.of();
        }
        List<String> shared = new ArrayList<>(claims.get(0).notes());
        claims.forEach(claim -> shared.retainAll(claim.notes()));
        return shared;
    }

    /** Returns the claims with this verdict. */
    public List<DecidedClaim> claims(Decision decision) {
        return claims.stream().filter(claim -> claim.decision() == decision).toList();
    }

    /** @param strictest error rate of the strictest of Holm's steps */
    private static DecidedClaim decided(Tested tested, double adjusted, double strictest) {
        Optional<String> obstacle = tested.found().obstacle();
        Decision decision = obstacle.isPresent() || adjusted > ALPHA
                ? Decision.INCONCLUSIVE
                : side(
                        tested.claim().rule(),
                        tested.found().inference().orElseThrow().value());
        return new DecidedClaim(
                tested.part(),
                tested.id(),
                tested.claim(),
                tested.quantity(),
                tested.found(),
                obstacle.isPresent() ? Optional.empty() : tested.needed(strictest),
                obstacle.isPresent() ? Optional.empty() : Optional.of(new Test(tested.p(), adjusted)),
                decision,
                obstacle.orElse(decision == Decision.INCONCLUSIVE ? NOT_SIGNIFICANT : ""),
                tested.found().notes());
    }

    private static Decision side(DecisionRule rule, double effect) {
        return rule.expects().holds(effect, rule.bound()) ? Decision.REPRODUCED : Decision.CONTRADICTED;
    }
}
