package org.facecard.pipelines.study.arms;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.facecard.pipelines.common.Ranges;

/**
 * What an attempt earns in training; {@code by} in the YAML says who decides. Evaluation uses only the verifier's
 * reward.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "by")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Reward.OfVerifier.class, name = "verifier"),
    @JsonSubTypes.Type(value = Reward.OfOutcome.class, name = "outcome"),
    @JsonSubTypes.Type(value = Reward.OfNoisyVerdict.class, name = "noisy-verdict"),
    @JsonSubTypes.Type(value = Reward.OfSteps.class, name = "steps")
})
public sealed interface Reward {
    private static void finite(String key, double value) {
        Ranges.that(Double.isFinite(value), key, value, "must be a finite number");
    }

    /** The verifier's reward as it is (paper appendix A.3). */
    record OfVerifier() implements Reward {}

    /**
     * A reward for every outcome of an attempt.
     *
     * @param correct the answer is right
     * @param wrongValue a legal answer that is wrong: a formula of another value, another action than the expert's
     * @param numberNotGiven not the dealt numbers
     * @param illegalFormula not a formula of the game
     * @param unreadable no answer to be found
     */
    record OfOutcome(double correct, double wrongValue, double numberNotGiven, double illegalFormula, double unreadable)
            implements Reward {
        /** Refuses rewards that are not finite. */
        public OfOutcome {
            finite("reward.correct", correct);
            finite("reward.wrong-value", wrongValue);
            finite("reward.number-not-given", numberNotGiven);
            finite("reward.illegal-formula", illegalFormula);
            finite("reward.unreadable", unreadable);
        }
    }

    /**
     * Only right or wrong, judged by a verifier that errs: a share of all answers gets the opposite verdict. A given
     * answer to a given challenge always gets the same verdict; the episode itself follows the true verdict.
     *
     * @param correct for an answer that is judged right
     * @param wrong for any other
     * @param flipped share of answers that are judged wrongly
     */
    record OfNoisyVerdict(double correct, double wrong, double flipped) implements Reward {
        /** Refuses a verifier that is wrong more than half the time, and rewards that are not finite. */
        public OfNoisyVerdict {
            finite("reward.correct", correct);
            finite("reward.wrong", wrong);
            Ranges.that(flipped >= 0 && flipped <= 0.5, "reward.flipped", flipped, "must lie between 0 and 0.5");
        }
    }

    /**
     * The verifier's reward plus a reward for every step of the answer after which, according to an exact solver, the
     * target can still be reached: a process reward without a reward model.
     *
     * @param step for each such step
     * @param paid where in the answer
     */
    record OfSteps(double step, RewardPlacement paid) implements Reward {
        /** Refuses steps that earn nothing. */
        public OfSteps {
            Ranges.positive("reward.step", step);
        }
    }
}
