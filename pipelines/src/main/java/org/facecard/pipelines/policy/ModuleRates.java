package org.facecard.pipelines.policy;

/**
 * What multiplies the learning rate of each part of a policy; 0 freezes a part, which then counts in no norm either.
 *
 * @param decoder of the decoder
 * @param tower of the vision tower
 * @param projector of the projector
 */
public record ModuleRates(double decoder, double tower, double projector) {
    /** One learning rate for all parts (paper appendix C). */
    public static final ModuleRates EQUAL = new ModuleRates(1, 1, 1);

    /** Refuses negative factors. */
    public ModuleRates {
        if (!(decoder >= 0 && tower >= 0 && projector >= 0)) {
            throw new IllegalArgumentException(
                    "learning rates are multiplied by %s, %s and %s: factors must be 0 or above"
                            .formatted(decoder, tower, projector));
        }
    }
}
