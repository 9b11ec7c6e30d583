package org.facecard.pipelines.study.spec;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.common.Ranges;
import org.facecard.pipelines.study.arms.ArmSpec;
import org.facecard.pipelines.study.arms.FlopsMatching;
import org.facecard.pipelines.study.arms.RlArm;
import org.facecard.pipelines.study.arms.RlBudget;
import org.facecard.pipelines.study.arms.SftArm;
import org.facecard.pipelines.study.arms.Start;
import org.facecard.pipelines.study.arms.UpdatesMatching;
import org.facecard.pipelines.study.claims.ClaimSpec;
import org.facecard.pipelines.study.claims.quantities.ArmDifference;
import org.facecard.pipelines.study.claims.quantities.GainRecovered;
import org.facecard.pipelines.study.claims.quantities.MemorisationDifference;
import org.facecard.pipelines.study.claims.quantities.OnsetDifference;
import org.facecard.pipelines.study.claims.quantities.PartDifference;
import org.facecard.pipelines.study.claims.quantities.PooledDifference;
import org.facecard.pipelines.study.claims.quantities.Quantity;
import org.facecard.pipelines.study.claims.quantities.StairStepDifference;

/**
 * Refuses claims about arms that the study does not have. A split or a number of attempts that the study does not read
 * is not an error: such a claim stays inconclusive and the report says why.
 *
 * @param arms the arms of the study
 */
record ClaimCheck(Map<String, ArmSpec> arms) {
    void check(String id, ClaimSpec claim) {
        String key = "claims.%s.quantity".formatted(id);
        Ranges.that(
                !(claim.quantity() instanceof PartDifference),
                key + ".of",
                "between-parts",
                "is not allowed in a part: put claims about two parts beside the parts of the study");
        check(key, claim.quantity());
    }

    private void check(String key, Quantity quantity) {
        for (String arm : quantity.arms()) {
            Ranges.that(
                    arms.containsKey(arm),
                    key,
                    arm,
                    "must name an arm of this study: use one of " + String.join(", ", arms.keySet()));
        }
        differences(quantity).forEach(difference -> check(key, difference));
        if (quantity instanceof MemorisationDifference memorised) {
            another(key, memorised.arm(), memorised.minus());
        }
        if (quantity instanceof StairStepDifference steps) {
            steps.arms().forEach(arm -> stepped(key, arm));
            if (steps.minus() != null) {
                another(key, steps.arm(), steps.minus());
            }
        }
        if (quantity instanceof GainRecovered recovered) {
            Ranges.that(
                    start(recovered.arm()).equals(start(recovered.clean())),
                    key + ".clean",
                    recovered.clean(),
                    "must start where %s does: gains from two starts have no common scale".formatted(recovered.arm()));
        }
        if (quantity instanceof OnsetDifference onset) {
            onset.group()
                    .forEach(arm -> Ranges.that(
                            !onset.minus().contains(arm), key + ".minus", arm, "must not be in both groups"));
        }
    }

    /**
     * Refuses a claim beside {@code parts} unless it compares two parts that read the same problems in the same way.
     */
    static void checkBetween(List<Part> parts, String id, ClaimSpec claim) {
        String key = "claims.%s.quantity".formatted(id);
        if (!(claim.quantity() instanceof PartDifference between)) {
            throw new InvalidSpecException(key
                    + ".of must be between-parts beside the parts of a study: put other claims into one of the parts");
        }
        StudySpec minuend = part(parts, key + ".part", between.part());
        StudySpec subtrahend = part(parts, key + ".minus", between.minus());
        for (StudySpec spec : List.of(minuend, subtrahend)) {
            new ClaimCheck(spec.arms()).check(key + ".quantity", between.quantity());
        }
        Ranges.that(
                minuend.task().equals(subtrahend.task())
                        && minuend.splits().equals(subtrahend.splits())
                        && minuend.seeds().equals(subtrahend.seeds())
                        && minuend.evaluation().equals(subtrahend.evaluation()),
                key + ".minus",
                between.minus(),
                "must have the same task, splits, seeds and evaluation as %s, so that their episodes form pairs"
                        .formatted(between.part()));
    }

    private static StudySpec part(List<Part> parts, String key, String name) {
        List<String> names = parts.stream().map(Part::name).toList();
        Ranges.that(names.contains(name), key, name, "must name a part: use one of " + String.join(", ", names));
        return parts.get(names.indexOf(name)).spec();
    }

    private Start start(String arm) {
        return Objects.requireNonNull(arms.get(arm)).start();
    }

    private void stepped(String key, String arm) {
        Ranges.that(
                arms.get(arm) instanceof SftArm sft && sft.matching() instanceof FlopsMatching,
                key + ".arm",
                arm,
                "must be an sft arm with matching.by: flops, because only its batches have a fixed size");
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
        Ranges.that(
                matched,
                key + ".at",
                difference.at().label(),
                "is allowed only where one of %s and %s matches the other in this way; use at: end instead"
                        .formatted(difference.arm(), difference.minus()));
    }

    private static void another(String key, String arm, String minus) {
        Ranges.that(!arm.equals(minus), key + ".minus", minus, "must name another arm than " + key + ".arm");
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
