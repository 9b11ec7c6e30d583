package org.facecard.pipelines.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.facecard.pipelines.report.DecidedClaim.Test;
import org.facecard.pipelines.results.ClaimRow;
import org.facecard.pipelines.results.Decision;
import org.facecard.pipelines.study.ClaimSpec;
import org.facecard.pipelines.study.DecisionRule;

/**
 * Decides every claim of a study by its own rule. A claim whose rule cannot be applied is inconclusive and still counts in
 * Holm's correction, with a p-value of 1, so that what goes missing cannot make the others significant.
 */
final class ClaimsLedger {
    private static final double ALPHA = 0.05;

    /** A claim before the correction; p is 1 when there is an obstacle. */
    private record Tested(String id, ClaimSpec claim, Optional<Distribution> distribution, String obstacle, double p) {}

    private final List<DecidedClaim> claims = new ArrayList<>();

    ClaimsLedger(Evidence evidence) {
        ClaimQuantities quantities = new ClaimQuantities(evidence);
        List<Tested> tested = evidence.spec().claims().entrySet().stream()
                .map(claim -> tested(claim, quantities))
                .toList();
        double[] adjusted = Holm.adjust(tested.stream().mapToDouble(Tested::p).toArray());
        for (int i = 0; i < adjusted.length; i++) {
            claims.add(decided(tested.get(i), adjusted[i]));
        }
    }

    /** In the order of the study. */
    List<DecidedClaim> claims() {
        return claims;
    }

    /** The rows of {@code claims.parquet}. */
    List<ClaimRow> rows() {
        return claims.stream().map(DecidedClaim::row).toList();
    }

    /** How many claims came out so. */
    long count(Decision decision) {
        return claims.stream().filter(claim -> claim.decision() == decision).count();
    }

    private static Tested tested(Map.Entry<String, ClaimSpec> entry, ClaimQuantities quantities) {
        ClaimSpec claim = entry.getValue();
        Optional<Distribution> distribution = quantities.distribution(claim.quantity());
        String obstacle = quantities
                .obstacle(claim.quantity(), claim.rule())
                .or(() ->
                        distribution.filter(found -> found.standardError() > 0).isEmpty()
                                ? Optional.of("no variance: every resample gives the same value")
                                : Optional.empty())
                .orElse("");
        double p = obstacle.isEmpty()
                ? distribution.orElseThrow().pValue(claim.rule().bound())
                : 1;
        return new Tested(entry.getKey(), claim, distribution, obstacle, p);
    }

    private static DecidedClaim decided(Tested tested, double adjusted) {
        if (!tested.obstacle().isEmpty()) {
            return new DecidedClaim(
                    tested.id(),
                    tested.claim(),
                    tested.distribution(),
                    Optional.empty(),
                    Decision.INCONCLUSIVE,
                    tested.obstacle());
        }
        Decision decision = adjusted > ALPHA
                ? Decision.INCONCLUSIVE
                : side(
                        tested.claim().rule(),
                        tested.distribution().orElseThrow().value());
        return new DecidedClaim(
                tested.id(),
                tested.claim(),
                tested.distribution(),
                Optional.of(new Test(tested.p(), adjusted)),
                decision,
                decision == Decision.INCONCLUSIVE ? "not significant among all claims of the study" : "");
    }

    private static Decision side(DecisionRule rule, double effect) {
        return rule.expects().holds(effect, rule.bound()) ? Decision.REPRODUCED : Decision.CONTRADICTED;
    }
}
