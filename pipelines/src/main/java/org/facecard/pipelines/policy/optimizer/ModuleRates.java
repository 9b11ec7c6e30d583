package org.facecard.pipelines.policy.optimizer;

import java.util.Set;
import org.facecard.pipelines.study.PolicyPart;

/**
 * The factor of the learning rate of each part of a policy; 0 freezes a part, which is then left out of the norm too.
 *
 * @param decoder of the decoder
 * @param tower of the vision tower
 * @param projector of the projector
 * @param frozen parts that are not trained, regardless of the factors
 */
public record ModuleRates(double decoder, double tower, double projector, Set<PolicyPart> frozen) {
    /** One learning rate for all parts (paper appendix C). */
    public static final ModuleRates EQUAL = new ModuleRates(1, 1, 1);

    /** Creates rates under which all parts with a factor above 0 are trained. */
    public ModuleRates(double decoder, double tower, double projector) {
        this(decoder, tower, projector, Set.of());
    }

    /** Refuses negative factors. */
    public ModuleRates {
        frozen = Set.copyOf(frozen);
        if (!(decoder >= 0 && tower >= 0 && projector >= 0)) {
            throw new IllegalArgumentException(
                    "learning rates are multiplied by %s, %s and %s: factors must be 0 or above"
                            .formatted(decoder, tower, projector));
        }
    }

    /** Returns one learning rate for all parts that are not {@code frozen}. */
    public static ModuleRates without(Set<PolicyPart> frozen) {
        return new ModuleRates(1, 1, 1, frozen);
    }

    /** Returns the factor of the learning rate of {@code part}. */
    double of(PolicyPart part) {
        if (frozen.contains(part)) {
            return 0;
        }
        return switch (part) {
            case EMBEDDINGS, LOWER_LAYERS -> decoder;
            case TOWER -> tower;
            case PROJECTOR -> projector;
        };
    }
}
