package org.facecard.pipelines.study;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Refuses claims about arms that the study does not have. A split or a number of attempts that the study does not read is
 * no fault: such a claim stays inconclusive and the report says why.
 *
 * @param arms the arms of the study
 */
record ClaimCheck(Map<String, ArmSpec> arms) {
    void check(String id, ClaimSpec claim) {
        String key = "claims.%s.quantity".formatted(id);
        for (String arm : claim.quantity().arms()) {
            Check.that(
                    arms.containsKey(arm),
                    key,
                    arm,
                    "must name an arm of this study: use one of " + String.join(", ", arms.keySet()));
        }
        differences(claim.quantity()).forEach(difference -> check(key, difference));
        if (claim.quantity() instanceof MemorisationDifference memorised) {
            another(key, memorised.arm(), memorised.minus());
        }
        if (claim.quantity() instanceof OnsetDifference onset) {
            onset.group()
                    .forEach(arm -> Check.that(
                            !onset.minus().contains(arm), key + ".minus", arm, "must stand in one of the groups only"));
        }
    }

    private static List<ArmDifference> differences(Quantity quantity) {
        if (quantity instanceof PooledDifference pooled) {
            return pooled.differences();
        }
        return quantity instanceof ArmDifference difference ? List.of(difference) : List.of();
    }

    private void check(String key, ArmDifference difference) {
        another(key, difference.arm(), difference.minus());
        boolean matched = switch (difference.at()) {
            case END, MATCHED_ID_SUCCESS -> true;
            case MATCHED_FLOPS ->
                matches(difference.arm(), difference.minus()) || matches(difference.minus(), difference.arm());
            case MATCHED_UPDATES ->
                updates(difference.arm(), difference.minus()) || updates(difference.minus(), difference.arm());
        };
        Check.that(
                matched,
                key + ".at",
                difference.at().label(),
                "needs one of %s and %s to be an arm that matches the other so; compare them at end instead"
                        .formatted(difference.arm(), difference.minus()));
    }

    private static void another(String key, String arm, String minus) {
        Check.that(!arm.equals(minus), key + ".minus", minus, "must name another arm than " + key + ".arm");
    }

    private boolean matches(String arm, String other) {
        boolean rl = arms.get(arm) instanceof RlArm variant
                && variant.budget() instanceof RlBudget.Flops flops
                && flops.matches().equals(other);
        return rl || sft(arm).filter(sft -> sft.matches().equals(other)).isPresent();
    }

    private boolean updates(String sft, String other) {
        return matches(sft, other)
                && sft(sft).filter(arm -> arm.matching() instanceof UpdatesMatching)
                        .isPresent();
    }

    private Optional<SftArm> sft(String name) {
        return Optional.ofNullable(arms.get(name))
                .map(ArmSpec::plain)
                .filter(SftArm.class::isInstance)
                .map(SftArm.class::cast);
    }
}
