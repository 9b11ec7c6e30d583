package org.facecard.pipelines.study.claims.quantities;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.facecard.pipelines.common.Named;

/** What a claim averages over the rows of memorisation. */
public enum MemorisationMetric implements Named {
    /**
     * Share of answers, sampled to challenges from SFT's stream, that equal the answer which SFT was shown, less the
     * share that equals another expert answer to the same challenge: the near-exact copies of the paper's footnote in
     * section 1, beyond chance.
     */
    EXCESS_COPIES,
    /**
     * KL(init || checkpoint), nats per answer of the init, at prompts of new problems under the training rule: the task that
     * is learned, where it predicts forgetting (Shenfeld et al., arXiv 2509.04259).
     */
    FORWARD_KL,
    /** KL(checkpoint || init), nats per answer of the checkpoint, at the same prompts. */
    REVERSE_KL,
    /**
     * Loss on rows like those of pre-training, made from unseen problems, in nats per token: it rises with forgetting.
     */
    SKILL_LOSS,
    /** Loss on expert answers to problems that no stage saw, in nats per token: the validation loss. */
    HELD_OUT_LOSS,
    /**
     * Mean principal angle, in degrees, between the leading singular vectors of the init's weights and of the checkpoint's
     * (arXiv 2509.12235). Needs {@code memorisation.singular-vectors}.
     */
    ROTATION,
    /**
     * Mean relative change of the leading singular values since the init (arXiv 2509.12235). Needs the same setting.
     */
    SINGULAR_VALUES,
    /**
     * Probability of a face card's value where the expert's answer lists it, under the shifted rule, which the prompt
     * states; 1 if the stated rule is read. Needs {@code evaluation.value-probability}.
     */
    STATED_VALUE,
    /** Probability of the value under the training rule at the same place: 1 if that rule is memorised. */
    TRAINING_VALUE;

    @JsonCreator
    static MemorisationMetric of(String label) {
        return Named.parse(MemorisationMetric.class, label);
    }
}
