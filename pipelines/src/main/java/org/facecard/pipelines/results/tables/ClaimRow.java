package org.facecard.pipelines.results.tables;

import org.jspecify.annotations.Nullable;

/**
 * One claim of a study and its verdict: a row of {@code claims.parquet}. Effects, bounds and what is
 * detectable are in {@code unit}.
 *
 * @param part of the study that makes the claim; null for a claim about two parts, in a study without parts, and in the
 *     tables of a single part
 * @param claim name within the part
 * @param sentence what is claimed, as text
 * @param source section and figure of the paper, or that it is a control
 * @param quantity what was computed, as text
 * @param unit {@code share}: a difference of shares; {@code decades}: a decimal logarithm of a ratio; {@code nats}: a
 *     difference of losses or divergences; {@code degrees}: a difference of angles
 * @param expects the claimed side of the bound, {@code above} or {@code below}
 * @param bound what the effect is tested against
 * @param paperEffect the paper's, null when it prints none
 * @param paperLow lower end of its 95 % binomial interval, null without an effect
 * @param paperHigh upper end
 * @param verdict label of the {@link Decision}
 * @param effect the mean over seeds of each seed's own; null when nothing of it could be computed
 * @param low lower end of the 95 % interval, not adjusted for the number of claims
 * @param high upper end
 * @param pooledEffect the effect as ratios of all sums, in which a seed counts by its weight; null where it equals the mean over
 *     seeds
 * @param p two-sided, from the same function as the interval; null when the rule could not be applied
 * @param adjustedP after Holm over all claims of the study
 * @param detectable smallest distance from the bound that a study like this finds with 80 % power at two-sided 5 %
 * @param seedVariance part of the variance of the effect that comes from seeds
 * @param problemVariance part that comes from problems
 * @param restVariance part that comes from their interaction and from everything else
 * @param seedsNeeded number of seeds that would decide the observed effect with 80 % power at the strictest step of
 *     Holm's correction, with the same number of problems, if effect and variances were the true ones; null when no
 *     number is enough
 * @param problemsNeeded number of deals or routes that would, with the same number of seeds
 * @param seeds behind the effect
 * @param problems distinct deals or routes behind it
 * @param episodes behind it: pairs, of both parts where it is about two, or at matched ID success all episodes of both
 *     trajectories
 * @param reason why the claim is inconclusive, else null
 * @param notes remarks to be read with the verdict, separated by semicolons; null when there are none
 */
public record ClaimRow(
        @Nullable String part,
        String claim,
        String sentence,
        String source,
        String quantity,
        String unit,
        String expects,
        double bound,
        @Nullable Double paperEffect,
        @Nullable Double paperLow,
        @Nullable Double paperHigh,
        String verdict,
        @Nullable Double effect,
        @Nullable Double low,
        @Nullable Double high,
        @Nullable Double pooledEffect,
        @Nullable Double p,
        @Nullable Double adjustedP,
        @Nullable Double detectable,
        @Nullable Double seedVariance,
        @Nullable Double problemVariance,
        @Nullable Double restVariance,
        @Nullable Integer seedsNeeded,
        @Nullable Integer problemsNeeded,
        int seeds,
        int problems,
        int episodes,
        @Nullable String reason,
        @Nullable String notes) {}
