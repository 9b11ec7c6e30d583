package org.facecard.pipelines.study.arms;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.facecard.pipelines.common.Ranges;

/** What an attempt earns in training; {@code by} in the YAML says who decides. Evaluation knows only the verifier's. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "by")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Reward.OfVerifier.class, name = "verifier"),
    @JsonSubTypes.Type(value = Reward.OfOutcome.class, name = "outcome"),
    @JsonSubTypes.Type(value = Reward.OfNoisyVerdict.class, name = "noisy-verdict"),
    @JsonSubTypes.Type(value = Reward.OfSteps.class, name = "steps")
})
public sealed interface Reward {
    /** The verifier's reward as it is (paper appendix A.3). */
    record OfVerifier() implements Reward {}

    /**
     * A reward for every outcome of an attempt.
     *
     * @param correct right
     * @param wrongValue a legal answer that is wrong: a formula of another value, another action than the expert's
     * @param numberNotGiven not the dealt numbers
     * @param illegalFormula not a formula of the game
     * @param unreadable no answer to be found
     */
    record OfOutcome(double correct, double wrongValue, double numberNotGiven, double illegalFormula, double unreadable)
            implements Reward {}

    /**
     * Right or wrong alone, judged by a verifier that errs: a share of all answers gets the opposite verdict. Which answers to
     * which challenge these are is fixed; the episode itself continues as the true verdict says.
     *
     * @param correct for an answer that is judged right
     * @param wrong for any other
     * @param flipped share of answers that are judged wrongly
     */
    record OfNoisyVerdict(double correct, double wrong, double flipped) implements Reward {
        /** Refuses a verifier that is wrong more often than a coin. */
        public OfNoisyVerdict {
            Ranges.that(flipped >= 0 && flipped <= 0.5, "reward.flipped", flipped, "must lie between 0 and 0.5");
        }
    }

    /**
     * The verifier's reward, and more for every step of the answer after which the target can still be reached, as an exact solver
     * says: a process reward without a model of it.
     *
     * @param step for each such step
     * @param paid where in the answer
     */
    record OfSteps(double step, Payment paid) implements Reward {
        /** Refuses steps that earn nothing. */
        public OfSteps {
            Ranges.positive("reward.step", step);
        }
    }
}
