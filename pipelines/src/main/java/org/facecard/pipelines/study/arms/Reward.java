package org.facecard.pipelines.study.arms;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What an attempt earns in training; {@code by} in the YAML says who decides. Evaluation knows only the verifier's. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "by")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Reward.OfVerifier.class, name = "verifier"),
    @JsonSubTypes.Type(value = Reward.OfOutcome.class, name = "outcome")
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
}
