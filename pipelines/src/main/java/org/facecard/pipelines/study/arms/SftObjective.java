package org.facecard.pipelines.study.arms;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.facecard.pipelines.common.Ranges;

/** What supervised fine-tuning minimises over the answers' tokens; {@code by} in the YAML says what. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "by")
@JsonSubTypes({
    @JsonSubTypes.Type(value = SftObjective.Likelihood.class, name = "likelihood"),
    @JsonSubTypes.Type(value = SftObjective.TokenWeighted.class, name = "dft"),
    @JsonSubTypes.Type(value = SftObjective.SmoothedLabels.class, name = "label-smoothing"),
    @JsonSubTypes.Type(value = SftObjective.KlPenalised.class, name = "kl-penalty"),
    @JsonSubTypes.Type(value = SftObjective.ImportanceWeighted.class, name = "iw-sft")
})
public sealed interface SftObjective {
    /** The negative log-likelihood of the tokens (paper appendix C.1). */
    record Likelihood() implements SftObjective {}

    /**
     * The negative log-likelihood of every token times the probability that the policy gives it: dynamic fine-tuning, DFT (Wu et
     * al., arXiv 2508.05629).
     */
    record TokenWeighted() implements SftObjective {}

    /**
     * The negative log-likelihood under labels that spread a share evenly over the vocabulary (Szegedy et al., arXiv
     * 1512.00567, section 7).
     *
     * @param epsilon the share
     */
    record SmoothedLabels(double epsilon) implements SftObjective {
        /** Refuses labels without smoothing and labels without the token. */
        public SmoothedLabels {
            Ranges.that(epsilon > 0 && epsilon < 1, "objective.epsilon", epsilon, "must be above 0 and below 1");
        }
    }

    /**
     * The negative log-likelihood and a penalty on the divergence from the init, KL(policy || init), at the same tokens.
     *
     * @param coefficient weight of the divergence
     */
    record KlPenalised(double coefficient) implements SftObjective {
        /** Refuses a coefficient that is not positive. */
        public KlPenalised {
            Ranges.positive("objective.coefficient", coefficient);
        }

        @Override
        public boolean needsInit() {
            return true;
        }
    }

    /**
     * The negative log-likelihood of every answer times a weight that grows with how much likelier the policy makes it
     * than the init did: importance-weighted SFT, iw-SFT (Qin and Springenberg, arXiv 2507.12856).
     *
     * @param temperature factor of the mean log ratio over the answer's tokens; 1 in the released code
     * @param largestWeight weights above it are clipped; 16 in the released code
     */
    record ImportanceWeighted(double temperature, double largestWeight) implements SftObjective {
        /** Refuses values outside their range. */
        public ImportanceWeighted {
            Ranges.positive("objective.temperature", temperature);
            Ranges.that(largestWeight > 1, "objective.largest-weight", largestWeight, "must be above 1");
            Ranges.that(
                    Double.isFinite(largestWeight),
                    "objective.largest-weight",
                    largestWeight,
                    "must be a finite number");
        }

        @Override
        public boolean needsInit() {
            return true;
        }
    }

    /** Returns whether the init's probabilities are needed too. */
    default boolean needsInit() {
        return false;
    }
}
