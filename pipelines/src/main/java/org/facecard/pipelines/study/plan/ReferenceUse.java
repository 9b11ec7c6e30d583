package org.facecard.pipelines.study.plan;

import org.facecard.pipelines.study.arms.SftObjective;

/**
 * What a stage holds besides the policy that it trains or reads: the init, from which it measures a distance, and whole
 * distributions over the vocabulary, where the log-probabilities of the tokens do not suffice.
 *
 * @param policies 1 if the init's weights are held too, else 0
 * @param distributions arrays of every word at every scored token that are held together
 */
public record ReferenceUse(int policies, int distributions) {
    private static final ReferenceUse NONE = new ReferenceUse(0, 0);
    private static final ReferenceUse OF_TOKENS = new ReferenceUse(1, 0);

    /** Logits and log-probabilities of policy and init, the terms of their divergence, and gradients: measured as 14. */
    private static final ReferenceUse OF_WORDS = new ReferenceUse(1, 15);

    /** Smoothed labels are compared with the policy alone. */
    private static final ReferenceUse OF_LABELS = new ReferenceUse(0, 4);

    /** Returns what a stage with {@code parameters} holds. */
    public static ReferenceUse of(StageParameters parameters) {
        if (parameters instanceof SegmentParameters.SftVariant sft) {
            return of(sft.objective());
        } else if (parameters instanceof SegmentParameters.RlSegment rl) {
            return rl.learner().klPenalty() == 0 ? NONE : OF_TOKENS;
        }
        return NONE; // memorisation holds two policies as well, but only where the base is from scratch
    }

    private static ReferenceUse of(SftObjective objective) {
        if (objective instanceof SftObjective.KlPenalised) {
            return OF_WORDS;
        } else if (objective instanceof SftObjective.SmoothedLabels) {
            return OF_LABELS;
        }
        return objective.needsInit() ? OF_TOKENS : NONE;
    }
}
