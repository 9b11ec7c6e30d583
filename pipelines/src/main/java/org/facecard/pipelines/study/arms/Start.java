package org.facecard.pipelines.study.arms;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/** The checkpoint from which an arm starts; {@code from} in the YAML says which. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "from")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Start.Init.class, name = "init"),
    @JsonSubTypes.Type(value = Start.Base.class, name = "base"),
    @JsonSubTypes.Type(value = Start.Arm.class, name = "arm")
})
public sealed interface Start {
    /** The common start of the study. */
    record Init() implements Start {}

    /** The base, without any warm-up (paper section 5.4, figure 9). */
    record Base() implements Start {}

    /**
     * A checkpoint of an sft or ppo arm of the study (paper appendix D.3, figure 19). Arms that start from the same one share it.
     *
     * @param arm its name
     * @param budget one of its budgets; for an sft arm, those of the ppo arm that it matches; null for the last
     */
    record Arm(
            String arm,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Integer budget) implements Start {
        /** The last checkpoint of {@code arm}. */
        public Arm(String arm) {
            this(arm, null);
        }
    }
}
