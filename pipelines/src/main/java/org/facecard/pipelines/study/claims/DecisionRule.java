package org.facecard.pipelines.study.claims;

import org.facecard.pipelines.common.Ranges;

/**
 * How a claim's verdict follows from its quantity: reproduced when the quantity lies significantly on the claimed side
 * of the bound, contradicted when significantly on the other, else inconclusive. Significant means Holm-adjusted p of at
 * most 0.05 over all claims of the study.
 *
 * @param expects the claimed side
 * @param bound in [-1, 1], as a share or for an onset in decades; 0 for a plain direction
 * @param seeds number of seeds that decide, the first ones of the study. With fewer nothing is decided; with more the
 *     verdict stays that of the first ones, so that looking again with more seeds is not a second test
 */
public record DecisionRule(Direction expects, double bound, int seeds) {
    /** Refuses a bound that no quantity reaches. */
    public DecisionRule {
        Ranges.that(bound >= -1 && bound <= 1, "rule.bound", bound, "must lie between -1 and 1");
        Ranges.positive("rule.seeds", seeds);
    }
}
