package org.facecard.pipelines.study.arms;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Where the segments of an rl arm end; {@code by} in the YAML says how. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "by")
@JsonSubTypes({
    @JsonSubTypes.Type(value = RlBudget.Iterations.class, name = "iterations"),
    @JsonSubTypes.Type(value = RlBudget.Flops.class, name = "flops")
})
public sealed interface RlBudget {
    /** After the iterations that {@code learner.ppo.budgets} lists. */
    record Iterations() implements RlBudget {}

    /**
     * After the first iteration at which the floating-point operations reach those of another arm's segment: equal
     * compute, to within one iteration (paper section 5.5).
     *
     * @param matches a ppo arm of the study with the same {@link PpoArm#budgets()}
     */
    record Flops(String matches) implements RlBudget {}
}
