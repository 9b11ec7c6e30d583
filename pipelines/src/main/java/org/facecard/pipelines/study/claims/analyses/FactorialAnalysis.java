package org.facecard.pipelines.study.claims.analyses;

import java.util.List;
import java.util.Set;
import org.facecard.pipelines.common.Ranges;

/**
 * Which share of the variance each factor explains, over the checkpoints of all arms of all parts, and how well rules of thumb
 * predict the checkpoints of arms that they were not fitted to.
 *
 * @param factors that the design points differ in
 * @param heldOut arms whose checkpoints no rule of thumb is fitted to; they run after all predictions are stored
 */
public record FactorialAnalysis(List<Factor> factors, List<String> heldOut) implements Analysis {
    /** Refuses an empty design. */
    public FactorialAnalysis {
        factors = List.copyOf(factors);
        heldOut = List.copyOf(heldOut);
        Ranges.that(
                factors.size() > 1 && Set.copyOf(factors).size() == factors.size(),
                "analysis.factors",
                factors.stream().map(Factor::label).toList(),
                "must name at least two factors, each only once");
        Ranges.eachOnce("analysis.held-out", heldOut, "must name at least one arm, each only once");
    }

    @Override
    public List<String> arms() {
        return heldOut;
    }
}
