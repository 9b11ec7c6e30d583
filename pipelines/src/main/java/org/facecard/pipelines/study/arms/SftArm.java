package org.facecard.pipelines.study.arms;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.facecard.pipelines.common.Ranges;
import org.facecard.pipelines.study.NumberType;
import org.facecard.pipelines.study.PolicyPart;
import org.jspecify.annotations.Nullable;

/**
 * Supervised fine-tuning on single-turn expert answers (paper section 5.1, appendix C.1).
 *
 * @param matches the ppo arm whose budgets this arm equals, segment by segment
 * @param matching on which axis
 * @param optimizer AdamW at a constant learning rate
 * @param objective what is minimised; null for the likelihood, as in the paper
 * @param demonstrations whose answers are learned; null for the expert's, as in the paper
 * @param frozen parts that are not trained; null if all are. The compute axis counts them like the others: their
 *     gradient is computed and dropped
 * @param adapters low-rank adapters that are trained in place of the weights (LoRA); null if the weights are trained.
 *     The compute axis counts frozen weights like trained ones
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SftArm(
        String matches,
        Matching matching,
        OptimizerSpec optimizer,
        @Nullable SftObjective objective,
        @Nullable DemonstrationSource demonstrations,
        @Nullable List<PolicyPart> frozen,
        @Nullable AdapterSpec adapters)
        implements ArmSpec {
    /**
     * Refuses an empty list of frozen parts, one that names a part twice, frozen parts beside adapters, and trained
     * weights in 16 bits.
     */
    public SftArm {
        Ranges.that(
                frozen == null || adapters == null,
                "arms.*.frozen",
                "given together with adapters",
                "must be left out, because with adapters no other weight is trained");
        Ranges.that(
                adapters == null || adapters.weightType() == NumberType.FLOAT32,
                "arms.*.adapters.weights",
                NumberType.BF16.label(),
                "must be left out, because the weights under the adapters of an arm were trained in 32 bits");
        if (frozen != null) {
            frozen = List.copyOf(frozen);
            Ranges.that(
                    !frozen.isEmpty() && frozen.size() == Set.copyOf(frozen).size(),
                    "arms.*.frozen",
                    frozen.stream().map(PolicyPart::label).toList(),
                    "must name at least one part, each only once; leave the key out to train all parts");
        }
    }

    /** The paper's arm: the likelihood of expert answers. */
    public SftArm(String matches, Matching matching, OptimizerSpec optimizer) {
        this(matches, matching, optimizer, null, null, null, null);
    }

    @Override
    public List<String> others() {
        return List.of(matches);
    }

    /** Returns what is minimised, also when the file leaves it out. */
    public SftObjective chosenObjective() {
        return Objects.requireNonNullElseGet(objective, SftObjective.Likelihood::new);
    }

    /** Returns whose answers are learned, also when the file leaves it out. */
    public DemonstrationSource chosenDemonstrations() {
        return Objects.requireNonNullElseGet(demonstrations, DemonstrationSource.Expert::new);
    }

    /** Returns the parts that are not trained. */
    public List<PolicyPart> frozenParts() {
        return Objects.requireNonNullElse(frozen, List.of());
    }

    /** Returns whether it differs from the paper's arm in more than its numbers. */
    public boolean varied() {
        return !(chosenObjective() instanceof SftObjective.Likelihood)
                || !(chosenDemonstrations() instanceof DemonstrationSource.Expert)
                || frozen != null
                || adapters != null;
    }
}
